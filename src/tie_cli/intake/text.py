"""Plain text to documents: decoded, with the title and the day of publication where its first lines have them."""

import re

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.encodings import decode
from tie_cli.intake.newspaper_head import read_head
from tie_cli.intake.publication_dates import date_of_published_line

_ENDS_SENTENCE = re.compile(r"[.。!?！？:;,][\"'”’»)\]」]*$")
_LONGEST_TITLE = 200  # characters
# a line that says only what the document is
_RELEASE = re.compile(
    r"(?:for (?:immediate )?(?:release|publication)|(?:press|media|news) (?:release|statement|notice)|embargoed\b.*)[\s:.!–—-]*",
    re.I,
)


def read_text(data: bytes, charset: str | None = None) -> Document:
    """Read plain text. Raises `UnreadableDocument` where it is none."""
    text = decode(data, charset).replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not text.strip():
        raise UnreadableDocument("the document has no text")
    head = read_head(text)
    return Document(
        text=text,
        title=first_heading(text),
        author=head.author,
        publisher=head.publisher,
        published=date_of_published_line(text) or head.published,
    )


def first_heading(text: str) -> str | None:
    """Return the first line where it is a title, not a sentence; None where the text has none.

    The day of publication, and what says no more than that it is a press release, may stand before it.
    """
    lines = (line.strip() for line in text.splitlines() if line.strip())
    first = next((line for line in lines if date_of_published_line(line) is None and not _RELEASE.fullmatch(line)), "")
    return first.lstrip("# ") if is_title(first) else None


def is_title(line: str) -> bool:
    """Return whether a line can be a title: it is short and does not end as a sentence does."""
    return bool(line) and len(line) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(line)
