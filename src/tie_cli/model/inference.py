"""What of a source is inferred: its date, its publisher, both, or one of them without saying which."""

from typing import Protocol


class Inferable(Protocol):
    """A source, or what is read of one."""

    @property
    def dated(self) -> str: ...  # noqa: D102

    @property
    def inferred(self) -> str | None: ...  # noqa: D102


def may_be_inferred(source: Inferable, field: str) -> bool:
    """Return whether the `published` or the `publisher` of a source is inferred, or may be as it does not say which is."""
    return source.dated == "inferred" and source.inferred in (None, "both", field)
