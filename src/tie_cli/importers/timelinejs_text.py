"""The texts of a slide of TimelineJS: HTML as plain text, and the headline that an export shortened."""

import re
from html import unescape
from typing import Any

from tie_cli.importers.records import as_mapping

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def plain_text(html: Any) -> str:
    """Return HTML as plain text on one line: the tag of a block parts words, any other does not."""
    apart = re.sub(r"</?(?:p|br|div|li|ul|ol|h\d|blockquote)\b[^>]*>", " ", text_of(html), flags=re.I)
    return " ".join(unescape(re.sub(r"</?[A-Za-z!][^>]*>", "", apart)).split())


def text_of(value: Any) -> str:
    """Return a text or number as text, and an empty text in place of anything else, such as a list."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def headline_and_text(text: Any) -> list[str]:
    """Return the headline and the text of a slide as plain text, as far as they are there."""
    return [plain for key in ("headline", "text") if (plain := plain_text(as_mapping(text).get(key)))]


def address_of(media: str) -> str:
    """Return the address of media, which may be HTML that embeds it."""
    found = _ADDRESS.search(media)
    return media.strip() if "<" not in media and not re.search(r"\s", media.strip()) else unescape(found[0]) if found else ""


def complete_headline(summary: str, below: str, html: str) -> tuple[str, str]:
    """Return a headline that an export shortened as it was, from the first paragraph below it, and what follows that."""
    first, end, rest = html.partition("</p>")
    paragraph = plain_text(first)
    if end and summary.endswith("…") and len(paragraph) > len(summary) and paragraph.startswith(summary[:-1]):
        return paragraph, plain_text(rest)
    return summary, below


def first_words(summary: str) -> str:
    """Return the first five words of a summary."""
    return " ".join(summary.split()[:5])
