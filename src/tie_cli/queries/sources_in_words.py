"""A source in words: its title, publisher and date, each marked if it is inferred."""

from collections.abc import Iterable
from typing import Protocol

from tie_cli.edtf.dates import describe
from tie_cli.model.inference import may_be_inferred
from tie_cli.model.records import Source
from tie_cli.queries.marks import INFERRED_MARK, inferred_mark
from tie_cli.queries.rows import Authority, SourceRow

_INFERRED_FIELDS = {"published": "date inferred", "publisher": "publisher inferred", "both": "date and publisher inferred"}


class Titled(Protocol):
    """A source: of a fact, as listed, or as its record."""

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def publisher(self) -> str | None: ...  # noqa: D102

    @property
    def published(self) -> str | None: ...  # noqa: D102

    @property
    def dated(self) -> str: ...  # noqa: D102

    @property
    def inferred(self) -> str | None: ...  # noqa: D102


def source_inferred(source: Titled) -> str:
    """Return in words what of a source is inferred: "publisher inferred", "date or publisher inferred"; empty for nothing."""
    if source.dated != "inferred":
        return ""
    field = source.inferred or ("published" if not source.publisher else None if source.published else "publisher")
    if not (source.publisher or source.published):
        field = source.inferred
    return _INFERRED_FIELDS.get(field or "", "date or publisher inferred")


def source_title(source: Titled) -> str:
    """Return the title of a source; marked if its date or publisher is inferred, and it has none of these to bear the mark."""
    return source.title + ("" if _marked_fields(source) else inferred_mark(source.dated))


def source_publisher(source: Titled) -> str | None:
    """Return who published a source, marked if that is inferred, or may be."""
    return source.publisher and source.publisher + INFERRED_MARK * ("publisher" in _marked_fields(source))


def source_published(source: Titled) -> str | None:
    """Return when a source was published, marked if that is inferred, or may be."""
    return source.published and describe(source.published) + INFERRED_MARK * ("published" in _marked_fields(source))


def _marked_fields(source: Titled) -> list[str]:
    """Return which of its publisher and its date a source has that bear the mark."""
    values = {"publisher": source.publisher, "published": source.published}
    return [field for field, value in values.items() if value and may_be_inferred(source, field)]


def short_source(source: Titled) -> str:
    """Return who published a source and when, each marked if it is inferred; its title where no publisher is known."""
    publisher = source_publisher(source) or source_title(source)
    return ", ".join(filter(None, (publisher, source_published(source))))


def source_as_authority(source: Titled) -> Authority:
    """Return a source as one on whose word positions are on record: by its publisher, else by its title."""
    name = source.publisher or source.title
    return Authority(name, name != (source_publisher(source) or source_title(source)))


def short_sources(sources: Iterable[SourceRow]) -> list[str]:
    """Return the sources of a fact in short, each once."""
    return list(dict.fromkeys(map(short_source, sources)))


def source_details(source: SourceRow | Source) -> list[str]:
    """Return what follows the title of a source: its publisher, its date, and the page or paragraph that a fact names."""
    locator = source.locator if isinstance(source, SourceRow) else None
    return [part for part in (source_publisher(source), source_published(source), locator) if part]


def full_source(source: SourceRow) -> str:
    """Return the title of a source with its details and its address."""
    return ", ".join([source_title(source), *source_details(source), *([source.url] if source.url else [])])
