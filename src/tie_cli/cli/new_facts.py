"""What `tie add` says of the excerpts, the quoted words and the dates of new facts: as `tie check` will."""

from pathlib import Path
from typing import TYPE_CHECKING

from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_faults, print_stderr
from tie_cli.diagnostics.diagnostics import Diagnostic, FaultyFacts
from tie_cli.model.records import FACTS
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tie_cli.editing.inserting import NewRecord
    from tie_cli.model.faults import Fault

NumberedFaults = list[tuple[int, "Fault"]]


def faults_of_facts(facts: Facts, target: Path, records: "Sequence[NewRecord]") -> NumberedFaults:
    """Return what is wrong with new facts, each with the number of its record."""
    if not any(record.kind in FACTS for record in records):
        return []
    from tie_cli.evidence.source_texts import Texts, folder_of_texts
    from tie_cli.queries.new_facts import faults_of_new_facts

    texts = Texts(folder_of_texts(None))
    return list(faults_of_new_facts(facts.connection, texts, target, [(record.kind, dict(record.data)) for record in records]))


def report_faults(faults: NumberedFaults, target: Path, records: "Sequence[NewRecord]", *, written: bool) -> None:
    """Say what is wrong with new facts, at their places if the records have been written to the file."""
    if not faults:
        return
    if not written:
        for number, fault in faults:
            hint = fault.hint.replace("\n", "\n  ")
            print_stderr(f"tie: {records[number].kind} {records[number].data['id']}: {fault.message}\n  {hint}")
        return
    print_faults(FaultyFacts(list(_at_places(faults, target, records)), {}))
    print_stderr(f"tie: {shown_path(str(target))} has the new records; correct them there")


def _at_places(faults: NumberedFaults, target: Path, records: "Sequence[NewRecord]") -> "list[Diagnostic]":
    from tie_cli.factfile import reader
    from tie_cli.factfile.positions import RawRecord, diagnostic_at

    raw = {(item.kind, item.data.get("id")): item for item in reader.read(target) if isinstance(item, RawRecord)}
    found = []
    for number, fault in faults:
        record = raw.get((records[number].kind, records[number].data["id"]))
        if record is not None:  # it may have been edited since
            found.append(diagnostic_at(str(target), reader.position_of(str(target), record), fault))
    return found
