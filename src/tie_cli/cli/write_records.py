"""Write new records into a fact file, and print where they are or, for a dry run, their lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tie_cli.cli.options import Facts
from tie_cli.cli.output import write_text
from tie_cli.text.lines import split_lines
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tie_cli.model.faults import Fault


def write_records(
    facts: Facts, to: Path | None, records: "Sequence[Any]", *, dry_run: bool, proven: bool = False
) -> "list[Fault]":
    """Give records without an id one, add all, and print where they were written or, for a dry run, their lines.

    What `tie check` will find in them is reported and returned, unless that has been done (`proven`).
    """
    from tie_cli.cli.new_facts import faults_of_facts, report_faults
    from tie_cli.editing.adding import add, choose_target
    from tie_cli.editing.ids import suggest_id
    from tie_cli.index.lookups import all_ids

    target = choose_target(facts.writable_files, to)
    taken = all_ids(facts.connection)
    for record in records:
        if "id" not in record.data:
            record.data["id"] = suggest_id(record.kind, record.data, taken)
        taken.add(str(record.data["id"]))
    old = target.read_bytes().decode("utf-8-sig", errors="replace")
    added, text = add(facts.located.files, target, records, dry_run=dry_run)
    if dry_run:
        write_text("".join(_new_lines(old, text)), end="")
    else:
        for record in added:
            write_text(f"{shown_path(str(record.file))}:{record.line}: {record.kind} {record.id}")
    if not proven:
        faults = faults_of_facts(facts, target, records)
        report_faults(faults, target, records, written=not dry_run)
        return [fault for _, fault in faults]
    return []


def _new_lines(old: str, new: str) -> list[str]:
    """Return the lines that were inserted or changed."""
    from difflib import SequenceMatcher

    before, after = split_lines(old, keep_ends=True), split_lines(new, keep_ends=True)
    place, lines = 0, []
    for line in after:
        if place < len(before) and line == before[place]:
            place += 1
        else:
            lines.append(line)
    if place < len(before):
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        lines = [line for tag, _, _, start, end in codes if tag != "equal" for line in after[start:end]]
    return lines
