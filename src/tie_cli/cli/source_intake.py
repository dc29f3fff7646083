"""`tie add source WHAT`: a document read as a source, and what is said about it."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tie_cli.cli.existing_source import find_existing_source, report_differences, report_existing
from tie_cli.cli.input import stdin_is_terminal
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_error, print_stderr, write_text
from tie_cli.cli.source_text import text_in_place, with_snapshot
from tie_cli.intake.document import FIELDS
from tie_cli.text.wording import count_phrase, shown_path

if TYPE_CHECKING:
    from tie_cli.intake.documents import ObtainedDocument


def source_record(obtained: "ObtainedDocument", given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source's record: what was given by hand, else what the document says of itself."""
    own = obtained.document.fields()
    if obtained.retrieved:
        own["retrieved"] = obtained.retrieved
    return {**own, **given}


def print_document_notes(obtained: "ObtainedDocument") -> None:
    """Say where an address led, and what is odd about the text."""
    for address in obtained.redirects:
        print_stderr(f"tie: redirected to {address}")
    for warning in obtained.document.warnings:
        print_stderr(f"tie: {obtained.what}: {warning}")


def add_source_from(facts: Facts, what: str, given: dict[str, Any], to: Path | None, *, dry_run: bool) -> None:
    """Read a document, and add it as a source with a snapshot of its text, unless it is one already."""
    from tie_cli.editing.adding import choose_target
    from tie_cli.evidence.source_texts import folder_of_texts
    from tie_cli.intake.documents import obtain

    target = choose_target(facts.writable_files, to)
    texts = folder_of_texts(None)
    obtained = obtain(what)
    print_document_notes(obtained)
    if url := given.get("url"):
        obtained = obtained._replace(addresses=(*obtained.addresses, url))
    if known := find_existing_source(facts, obtained, texts):
        report_existing(facts, known, obtained, texts, dry_run=dry_run)
        report_differences(known, given)
        return
    record = source_record(obtained, given)
    if stdin_is_terminal():
        _ask(facts, record)
    if not record.get("title"):
        raise typer.BadParameter(f"{what} does not say its title; give it with --title")
    _add(facts, obtained, record, target, texts, dry_run=dry_run)


def _ask(facts: Facts, record: dict[str, Any]) -> None:
    from tie_cli.cli.prompts import Prompter

    try:
        Prompter(facts.connection).fill_fields("source", FIELDS, record)
    except EOFError:
        write_text("")
        raise typer.Exit(print_error("nothing was added", 1)) from None


def _add(
    facts: Facts, obtained: "ObtainedDocument", record: dict[str, Any], target: Path, texts: Path | None, *, dry_run: bool
) -> None:
    from tie_cli.cli.record_options import fault_of_option
    from tie_cli.editing.adding import RejectedRecords, add
    from tie_cli.editing.ids import suggest_id
    from tie_cli.editing.inserting import NewRecord
    from tie_cli.editing.layout import lay_out
    from tie_cli.index.lookups import all_ids
    from tie_cli.intake.snapshots import FOLDER, plan_snapshot, save_snapshot

    if "id" not in record:
        record = {"id": suggest_id("source", record, all_ids(facts.connection)), **record}
    folder = texts or target.parent / FOLDER
    own = text_in_place(obtained, target, texts)
    snapshot = own or plan_snapshot(folder, record["id"], obtained.document.text)
    record = with_snapshot(record, snapshot.path, snapshot.sha256, target, texts)
    new = [NewRecord("source", record)]
    try:
        add(facts.located.files, target, new, dry_run=True)  # before the text is written
        if dry_run:
            _print_summary(obtained, record, snapshot.path)
            write_text("\n".join(lay_out("source", record)))
            return
        if own is None:
            save_snapshot(folder, record["id"], obtained.document.text)
        added, _ = add(facts.located.files, target, new)
    except RejectedRecords as rejected:
        raise typer.BadParameter("\n".join(fault_of_option(fault) for _, fault in rejected.faults)) from None
    _print_summary(obtained, record, snapshot.path)
    write_text(f"{shown_path(str(added[0].file))}:{added[0].line}: source {added[0].id}")
    _report_same_title(facts, record)


def _report_same_title(facts: Facts, record: Mapping[str, Any]) -> None:
    """Name the sources that have the same title: another readout of its kind, or the same text at another address."""
    from tie_cli.queries.sources import sources_in_files

    same = [each.record.id for each in sources_in_files(facts.connection) if each.record.title == record["title"]]
    if same:
        print_stderr(f"tie: {', '.join(same)} {'has' if len(same) == 1 else 'have'} the same title; is it the same document?")


def _print_summary(obtained: "ObtainedDocument", record: Mapping[str, Any], path: Path) -> None:
    """Say in three lines what was found, where the text is kept, and what the document does not say."""
    about = [f"{name} {record[name]}" for name in FIELDS[1:] if record.get(name)]
    lacking = [name for name in FIELDS if not record.get(name)]
    print_stderr(f"title: {record['title']}")
    print_stderr("; ".join(about) if about else "nothing else is known about it")
    missing = f"; not found: {', '.join(lacking)}" if lacking else ""
    print_stderr(f"text: {count_phrase(word=obtained.document.words)} in {shown_path(str(path))}{missing}")
