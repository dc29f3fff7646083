"""`tie add source WHAT`: a document taken in as a source, and what is said about it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_error, print_stderr, stdin_is_terminal, write_text
from tie_cli.intake.document import FIELDS
from tie_cli.text.wording import count_phrase, shown_path

if TYPE_CHECKING:
    from tie_cli.intake.documents import ObtainedDocument
    from tie_cli.intake.snapshots import SavedSnapshot
    from tie_cli.queries.sources import SourceInFile


def source_record(obtained: "ObtainedDocument", given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source's record: what was given by hand, else what the document says of itself."""
    own = obtained.document.fields()
    if obtained.retrieved:
        own["retrieved"] = obtained.retrieved
    return {**own, **given}


def find_known_source(facts: Facts, obtained: "ObtainedDocument", texts: Path | None) -> "SourceInFile | None":
    """Return the source that a document is already: by its address, by its file, or by its text."""
    from tie_cli.intake.known_sources import source_at, source_of_file, source_with_text

    connection = facts.connection
    path = Path(obtained.what)
    return (
        source_at(connection, obtained.addresses)
        or (None if obtained.retrieved else source_of_file(connection, path, texts))
        or source_with_text(connection, obtained.document.text, obtained.data)
    )


def print_obtained(obtained: "ObtainedDocument") -> None:
    """Say where an address led, and what is odd about the text."""
    for address in obtained.redirects:
        print_stderr(f"tie: redirected to {address}")
    for warning in obtained.document.warnings:
        print_stderr(f"tie: {obtained.what}: {warning}")


def add_source_from(facts: Facts, what: str, given: dict[str, Any], to: Path | None, *, dry_run: bool) -> None:
    """Take in a document, and add it as a source with a snapshot of its text, unless it is one already."""
    from tie_cli.editing.adding import choose_target
    from tie_cli.evidence.source_texts import folder_of_texts
    from tie_cli.intake.documents import obtain

    target = choose_target(facts.writable_files, to)
    texts = folder_of_texts(None)
    obtained = obtain(what)
    print_obtained(obtained)
    if url := given.get("url"):
        obtained = obtained._replace(addresses=(*obtained.addresses, url))
    if known := find_known_source(facts, obtained, texts):
        _report_known(facts, known, obtained, texts, dry_run=dry_run)
        _report_given(known, given)
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
        Prompter(facts.connection).fill_named("source", FIELDS, record)
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
            _print_found(obtained, record, snapshot.path)
            write_text("\n".join(lay_out("source", record)))
            return
        if own is None:
            save_snapshot(folder, record["id"], obtained.document.text)
        added, _ = add(facts.located.files, target, new)
    except RejectedRecords as rejected:
        raise typer.BadParameter("\n".join(fault_of_option(fault) for _, fault in rejected.faults)) from None
    _print_found(obtained, record, snapshot.path)
    write_text(f"{shown_path(str(added[0].file))}:{added[0].line}: source {added[0].id}")
    _report_same_title(facts, record)


def _report_same_title(facts: Facts, record: Mapping[str, Any]) -> None:
    """Name the sources that have the same title: another readout of its kind, or the same text at another address."""
    from tie_cli.queries.sources import sources_in_files

    same = [each.record.id for each in sources_in_files(facts.connection) if each.record.title == record["title"]]
    if same:
        print_stderr(f"tie: {', '.join(same)} {'has' if len(same) == 1 else 'have'} the same title; is it the same document?")


def with_snapshot(record: dict[str, Any], path: Path, sha256: str, target: Path, texts: Path | None) -> dict[str, Any]:
    """Return a source's record with its text: its path from the fact file, unless it is in the folder of texts."""
    text = {} if texts else {"text": Path(os.path.relpath(path.absolute(), target.parent.absolute())).as_posix()}
    return {**text, "sha256": sha256, **record}


def text_in_place(obtained: "ObtainedDocument", target: Path, texts: Path | None) -> "SavedSnapshot | None":
    """Return a plain text that is beside the fact file already, which needs no copy; None for every other document."""
    from tie_cli.intake.snapshots import SavedSnapshot, sha256_of

    path = Path(obtained.what)
    if texts or obtained.retrieved or path.suffix.lower() not in (".txt", ".md"):
        return None
    try:
        obtained.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    inside = path.resolve().is_relative_to(target.parent.resolve())
    return SavedSnapshot(path, sha256_of(obtained.data), False) if inside else None


def _print_found(obtained: "ObtainedDocument", record: Mapping[str, Any], path: Path) -> None:
    """Say in three lines what was found, where the text is kept, and what the document does not say."""
    about = [f"{name} {record[name]}" for name in FIELDS[1:] if record.get(name)]
    lacking = [name for name in FIELDS if not record.get(name)]
    print_stderr(f"title: {record['title']}")
    print_stderr("; ".join(about) if about else "nothing else is known about it")
    missing = f"; not found: {', '.join(lacking)}" if lacking else ""
    print_stderr(f"text: {count_phrase(word=obtained.document.words)} in {shown_path(str(path))}{missing}")


# --- a source that is there already ---


def _report_known(
    facts: Facts, known: "SourceInFile", obtained: "ObtainedDocument", texts: Path | None, *, dry_run: bool
) -> None:
    """Say that a source is there already; a text that has changed is kept beside the old one, with what it lacks."""
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.evidence.source_texts import Snapshot, TextProblem, Texts
    from tie_cli.intake.known_sources import facts_without_excerpt
    from tie_cli.intake.snapshots import FOLDER, plan_snapshot, save_snapshot

    identity = known.record.id
    write_text(f"{shown_path(str(known.file))}: source {identity} is this document; nothing was added")
    text = obtained.document.text
    try:
        old = Texts(texts).of(known.record, known.file)
    except TextProblem as problem:
        print_stderr(f"tie: {problem}; {problem.hint}")
        old = None
    new = SearchableText(text)
    if old and _is_same(old.text, new, obtained, old.path):
        return
    folder = texts or known.file.parent / FOLDER
    snapshot = (plan_snapshot if dry_run else save_snapshot)(folder, identity, text)
    kept = "would be kept" if dry_run else "is kept"
    shown = shown_path(str(snapshot.path))
    if old is None:
        write_text(f"its text {kept} at {shown}; to pin it, give the source these fields:")
    else:
        write_text(f"its text has changed: the new one {kept} at {shown} beside {shown_path(str(old.path))}")
        lost = list(facts_without_excerpt(facts.connection, identity, Snapshot(snapshot.path, new)))
        for fact, exact in lost:
            write_text(f"{fact}: not in the new text: {exact}")
        if not lost:
            write_text("the new text has the excerpts of all its facts")
        write_text("the source still has the old text; to change to the new one, give it these fields:")
    fields = with_snapshot({}, snapshot.path, snapshot.sha256, known.file, texts)
    write_text("\n".join(f"  {key}: {value}" for key, value in fields.items()))


def _report_given(known: "SourceInFile", given: Mapping[str, Any]) -> None:
    """Name the fields that were given by hand and that the source does not have, or has with another value."""
    from tie_cli.editing.scalars import scalar

    own = known.record
    fields = {name: str(value) for name, value in given.items() if name != "id" and value and getattr(own, name) != value}
    if own.url:
        fields.pop("url", None)  # it is at this address too
    if fields:
        write_text("it does not have all that you gave; to record that, give the source these fields:")
        write_text("\n".join(f"  {name}: {scalar(value)}" for name, value in fields.items()))


def _is_same(old: Any, new: Any, obtained: "ObtainedDocument", path: Path) -> bool:
    """Return whether a text has the same words, or the document is the very file that is read as the source's text."""
    same_file = not obtained.retrieved and Path(obtained.what).exists() and path.samefile(obtained.what)
    return same_file or bool(old.folded.strip() == new.folded.strip())
