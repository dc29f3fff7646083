"""What `tie draft` reads: an address, a file, or a source that the fact files have, with its record where it is new."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_stderr
from tie_cli.errors import Problem
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.intake.documents import ObtainedDocument
    from tie_cli.queries.sources import SourceInFile


class NoArticle(Problem):
    """Nothing to draft from; the message says what was looked for."""

    status = 1


class Article(NamedTuple):
    """A text to draft from. `source` is its id as a source; `record` what the document says, where the source is new.

    `keep_text` keeps the text, if that is still to be done, and returns where, and the fields of the record that say so.
    """

    what: str
    text: "SearchableText"
    source: str
    published: str | None
    record: dict[str, Any] | None = None
    keep_text: Callable[[], tuple[str, dict[str, Any]]] | None = None

    @property
    def path(self) -> Path:
        """A path by which the article can be called."""
        return Path(self.what.rstrip("/"))


def require_article(facts: Facts, what: str) -> None:
    """Raise `NoArticle` for what is no address, no file and no source; only for the last are the fact files read."""
    from tie_cli.intake.document import is_address

    if not is_address(what) and not Path(what).exists():
        open_article(facts, what, None, None)


def open_article(
    facts: Facts, what: str, source: str | None, published: str | None, used: Collection[str] = (), *, later: bool = False
) -> Article:
    """Find an article; a new source gets none of the ids that are `used`. With `later`, its text is not kept yet.

    Raises `NoArticle`, `FetchProblem`, `UnreadableDocument` and `BadPath`.
    """
    from tie_cli.evidence.source_texts import folder_of_texts
    from tie_cli.intake.document import is_address
    from tie_cli.intake.known_sources import source_at, source_of_file
    from tie_cli.queries.sources import sources_in_files

    connection, texts = facts.connection, folder_of_texts(None)
    by_id = {each.record.id: each for each in sources_in_files(connection)}
    path = Path(what)
    if is_address(what):
        known = source_at(connection, [what])
        if known and source in (None, known.record.id) and (article := _article_of(known, texts, published)):
            return article
        return _from_document(facts, what, source, published, by_id, texts, used, later=later)
    if path.exists():
        known = source_of_file(connection, path, texts)
        if known and source in (None, known.record.id) and (article := _article_of(known, texts, published)):
            return article
        return _from_document(facts, what, source, published, by_id, texts, used, later=later)
    if what not in by_id:
        raise NoArticle(f"{what} is not a file, a source id or an address (http:// or https://)")
    found = _article_of(by_id[what], texts, published)
    if found is None:
        hint = f"`tie add source {url}` fetches it" if (url := by_id[what].record.url) else f"name its file, with --source {what}"
        raise NoArticle(f"the source {what} has no text: {hint}")
    return found


def _article_of(known: "SourceInFile", texts: Path | None, published: str | None) -> Article | None:
    """Return a known source's own text; None where it has none. Raises `NoArticle` where it can't be used."""
    from tie_cli.evidence.source_texts import TextProblem, Texts

    try:
        snapshot = Texts(texts).of(known.record, known.file)
    except TextProblem as problem:
        raise NoArticle(f"source {known.record.id}: {problem}; {problem.hint}") from None
    if snapshot is None:
        return None
    name = shown_path(str(snapshot.path))
    return Article(name, snapshot.text, known.record.id, published or known.record.published)


def _from_document(
    facts: Facts,
    what: str,
    source: str | None,
    published: str | None,
    by_id: "dict[str, SourceInFile]",
    texts: Path | None,
    used: Collection[str],
    *,
    later: bool,
) -> Article:
    """Read a document that is not the text of a source yet; its text is kept, so that excerpts can be looked up."""
    from tie_cli.cli.existing_source import find_existing_source
    from tie_cli.cli.source_intake import print_document_notes, source_record
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.intake.documents import obtain

    obtained = obtain(what)
    print_document_notes(obtained)
    text = SearchableText(obtained.document.text)
    known = by_id.get(source) if source else find_existing_source(facts, obtained, texts)
    if known:
        article = None if source else _article_of(known, texts, published)
        return article or Article(what, text, known.record.id, published or known.record.published)
    record = source_record(obtained, {"published": published} if published else {})
    identity = source or _new_id(record, what, {*by_id, *used}, fetched=obtained.retrieved is not None)
    keep_text = None
    if not facts.located.built_in:
        record, keep_text = _with_text(facts, obtained, identity, record, texts, later=later)
    return Article(what, text, identity, record.get("published"), record, keep_text)


def _new_id(record: dict[str, Any], what: str, used: set[str], *, fetched: bool) -> str:
    from tie_cli.editing.ids import suggest_id

    named = record if fetched else {"title": Path(what).stem, "published": record.get("published", "")}
    return suggest_id("source", named, used)


def _with_text(
    facts: Facts, obtained: "ObtainedDocument", identity: str, record: dict[str, Any], texts: Path | None, *, later: bool
) -> tuple[dict[str, Any], Callable[[], tuple[str, dict[str, Any]]] | None]:
    """Return the record with its text: a text file beside the fact file, else a copy that is kept there, now or `later`."""
    from tie_cli.cli.source_text import text_in_place, with_snapshot
    from tie_cli.intake.snapshots import FOLDER, plan_snapshot, save_snapshot

    target = facts.writable_files[0]
    if own := text_in_place(obtained, target, texts):
        return with_snapshot(record, own.path, own.sha256, target, texts), None
    folder, text = texts or target.parent / FOLDER, obtained.document.text

    def keep() -> tuple[str, dict[str, Any]]:
        saved = save_snapshot(folder, identity, text)
        return shown_path(str(saved.path)), with_snapshot({}, saved.path, saved.sha256, target, texts)

    if later:
        planned = plan_snapshot(folder, identity, text)
        return with_snapshot(record, planned.path, planned.sha256, target, texts), keep
    try:
        place, fields = keep()
    except OSError as error:
        print_stderr(f"tie: the text can't be kept: {error.strerror}: {error.filename}")
        return record, None
    print_stderr(f"tie: the text is kept at {place}")
    return {**fields, **record}, None
