"""HTML as prose: the words between tags, block by block, without scripts, code and what is hidden."""

import re
from html import unescape
from html.parser import HTMLParser

from tie_cli.evidence.html_text import LINES, PARAGRAPHS, SKIPPED, is_hidden_by
from tie_cli.intake.prose.markdown import read_inline_text
from tie_cli.intake.prose.prose import Prose, ProseWriter
from tie_cli.text.quotation_marks import is_quotation_mark

_LEFT_OUT = SKIPPED | frozenset(["code", "pre", "kbd", "samp", "textarea", "select"])
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 - easier to read
_SPACES = re.compile(r"\s+")


def read_html(raw: str) -> Prose:
    """Return the prose of a page, or of a part of one."""
    reader = _Reader(raw)
    last = raw.rfind(">") + 1  # what has no end is no tag, though the parser would look for one from each sign on
    reader.feed(raw[:last])
    reader.close()
    reader.copy_words(raw[last:], last)
    reader.end_paragraph()
    return read_inline_text(reader.writer.finish())


class _Reader(HTMLParser):
    """Copies what is between tags. Quotations that only tags mark get quotation marks."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.writer = ProseWriter(Prose.of(raw))
        self._line_feeds = [0, *(found.end() for found in re.finditer("\n", raw))]
        self._hidden_elements: list[str] = []  # open elements from the one that is left out on
        self._quotation_depth = 0  # block quotations that are open
        self._is_paragraph_start = True
        self._closing_mark = ""  # of the paragraph of a block quotation

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self._separate(tag)
        elif self._hidden_elements or tag in _LEFT_OUT or is_hidden_by(dict(attrs)):
            self._separate(tag)
            self._hidden_elements.append(tag)
        else:
            self._separate(tag)
            self._quotation_depth += tag == "blockquote"
            if tag == "q":
                self._write("“")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden_elements:
            while self._hidden_elements.pop() != tag:
                pass
            self._separate(tag)
        elif not self._hidden_elements and tag not in _VOID:
            if tag == "q":
                self._write("”")
            self._separate(tag)
            self._quotation_depth -= tag == "blockquote" and self._quotation_depth > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden_elements:
            self.copy_words(data, self._place())

    def copy_words(self, data: str, start: int) -> None:
        """Add words that begin at a position, with one space for white space between them."""
        for found in re.finditer(r"\s+|\S+", data):
            if found[0].isspace():
                self.writer.insert(" ", start + found.start())
            else:
                self._open_quotation(found[0], start + found.start())
                self.writer.copy(start + found.start(), start + found.end())

    def handle_entityref(self, name: str) -> None:
        self._write(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._write(unescape(f"&#{name};"))

    def close(self) -> None:
        super().close()
        self.end_paragraph()

    def _write(self, text: str) -> None:
        if not self._hidden_elements:
            if not text.isspace():
                self._open_quotation(text, self._place())
            self.writer.insert(text, self._place())

    def _open_quotation(self, text: str, place: int) -> None:
        """Write the mark that a paragraph of a block quotation has not, if it begins here."""
        if self._is_paragraph_start and self._quotation_depth and not is_quotation_mark(text[0]) and text[0] not in "—–―":
            self.writer.insert("“", place)
            self._closing_mark = "”"
        self._is_paragraph_start = False

    def _separate(self, tag: str) -> None:
        if tag in PARAGRAPHS or tag in ("li", "td", "th", "dd", "dt", "figcaption", "caption", "cite"):
            self.end_paragraph()
            self.writer.break_paragraph(self._place())
            self._is_paragraph_start = True
        elif tag in LINES:
            self.writer.insert("\n", self._place())

    def end_paragraph(self) -> None:
        """Close the quotation that a paragraph of a block quotation is."""
        if self._closing_mark:
            self.writer.insert_behind_last(self._closing_mark)
            self._closing_mark = ""

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_feeds[line - 1] + column
