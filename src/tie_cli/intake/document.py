"""What every kind of document is read to: its text, and what it says of itself."""

import re

from msgspec import Struct

from tie_cli.errors import Problem
from tie_cli.text.folding import split

MOST_BYTES = 20_000_000  # of a document, wherever it is
# The fields that a document may give, in the order in which they are shown.
FIELDS = ("title", "publisher", "author", "published", "language")


def is_address(text: str) -> bool:
    """Return whether a text is an http or https address."""
    return re.match(r"https?://", text, re.I) is not None


class UnreadableDocument(Problem):
    """A document without a text that can be read; the message says why."""

    status = 1


class Document(Struct, frozen=True, kw_only=True):
    """A document's text and what it says of itself; a field that it does not give is None.

    `published` is an EDTF date, no more precise than the document has it; `warnings` say what is odd about the text.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(split(self.text))

    def fields(self) -> dict[str, str]:
        """Return what the document gives, by the names of a source's fields."""
        return {name: value for name in (*FIELDS, "url") if (value := getattr(self, name))}
