"""A document that is a source already: the source it is, its text if that has changed, and fields given that it lacks."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_stderr, write_text
from tie_cli.cli.source_text import with_snapshot
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from tie_cli.intake.documents import ObtainedDocument
    from tie_cli.queries.sources import SourceInFile


def find_existing_source(facts: Facts, obtained: "ObtainedDocument", texts: Path | None) -> "SourceInFile | None":
    """Return the source that a document is already: by its address, by its file, or by its text."""
    from tie_cli.intake.known_sources import source_at, source_of_file, source_with_text

    connection = facts.connection
    path = Path(obtained.what)
    return (
        source_at(connection, obtained.addresses)
        or (None if obtained.retrieved else source_of_file(connection, path, texts))
        or source_with_text(connection, obtained.document.text, obtained.data)
    )


def report_existing(
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
        write_text(f"its text {kept} at {shown}; to make it the source's text, give the source these fields:")
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


def report_differences(known: "SourceInFile", given: Mapping[str, Any]) -> None:
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
