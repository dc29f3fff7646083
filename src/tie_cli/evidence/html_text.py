"""The text of an HTML page as a browser shows it: block by block, without scripts, styles, and what is hidden or struck out.

Layout is not drawn: no indents, no bullets, no columns, so that the text is never longer than the page.
"""

import re
from collections.abc import Mapping
from typing import Any

SKIPPED = frozenset("head script style template noscript iframe object svg math rt rp rtc del s strike".split())  # noqa: SIM905 - easier to read
PARAGRAPHS = frozenset(
    "address article aside blockquote details dialog dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p "  # noqa: SIM905
    "pre section table ul".split()
)
LINES = frozenset("br caption center dd div dt figcaption legend li option summary tr".split())  # noqa: SIM905 - easier to read
_CELLS = frozenset(["td", "th"])
_SPACES = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET = re.compile(rb"charset\s*=|encoding\s*=", re.I)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def html_to_text(data: bytes) -> str:
    """Return the text of a page. Raises ValueError if it is not HTML."""
    return _read_text(_parse(data))


def find_html_quotations(data: bytes) -> list[str]:
    """Return the texts of the quotations that a page marks as such, which may be without quotation marks."""
    return [_read_text(element) for element in _parse(data).iter("blockquote", "q")]


def _parse(data: bytes) -> Any:
    import lxml.etree
    import lxml.html

    has_charset = _CHARSET.search(data[:1024])
    try:
        return lxml.html.fromstring(data, parser=lxml.html.HTMLParser(encoding=None if has_charset else "utf-8"))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ValueError(str(error)) from None


def _read_text(root: Any) -> str:
    import lxml.etree

    writer = _Writer()
    hidden: Any = None
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if hidden is not None:
            if event == "end" and element is hidden:
                hidden = None
                writer.add(element.tail)
        elif event == "start":
            if _is_hidden(element):
                hidden = element
            elif element.tag == "sup" and (mark := _make_footnote_mark(element)):
                writer.add(mark)
                hidden = element
            else:
                writer.open(element.tag)
                writer.add(element.text)
        else:
            if event == "end":
                writer.close(element.tag)
            if element is not root:
                writer.add(element.tail)
    return writer.text()


class _Writer:
    """Text collected block by block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._break = ""  # what is to come before the next words
        self._preformatted = 0
        self._space = False

    def open(self, tag: str) -> None:
        self._preformatted += tag in ("pre", "textarea")
        self._separate(tag)

    def close(self, tag: str) -> None:
        self._preformatted -= tag in ("pre", "textarea")
        self._separate(tag)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if not self._preformatted:
            shown = _SPACES.sub(" ", text)
            self._space |= shown[0] == " "
            if not shown.strip(" "):
                return
            text, ends_with_space = shown.strip(" "), shown[-1] == " "
        else:
            ends_with_space = False
        if self._parts:
            self._parts.append(self._break or (" " if self._space else ""))
        self._parts.append(text)
        self._break, self._space = "", ends_with_space

    def text(self) -> str:
        return "".join(self._parts)

    def _separate(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self._break = "\n\n"
        elif tag in LINES and self._break != "\n\n":
            self._break = "\n"
        elif tag in _CELLS:
            self._break = self._break or "\t"


def is_hidden_by(attributes: Mapping[str, str | None]) -> bool:
    """Return whether the attributes of an element keep a browser from showing it."""
    return "hidden" in attributes or _INVISIBLE.search(attributes.get("style") or "") is not None


def _is_hidden(element: Any) -> bool:
    return element.tag in SKIPPED or is_hidden_by(element.attrib)


def _make_footnote_mark(element: Any) -> str:
    """Return a superscript as the search knows footnote marks: [a] for a link, ¹ for a number; an empty text for other ones."""
    text = "".join(element.itertext()).strip()
    if re.fullmatch(r"\[\w{1,4}\]", text) or not text:
        return text
    if element.find(".//a") is not None and re.fullmatch(r"\w{1,3}", text):
        return f"[{text}]"
    return text.translate(_SUPERSCRIPTS) if re.fullmatch("[0-9]{1,3}", text) else ""
