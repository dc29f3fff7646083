"""PDF documents: the text page by page, in paragraphs, and the title where the document has one that a person gave it."""

import re
from collections.abc import Sequence
from typing import Any

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.hyphenation import join_broken_words
from tie_cli.intake.publication_dates import date_of_published_line
from tie_cli.intake.text import first_heading, is_title

_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\W*", re.I)
# What programs write where a person gave no title: the name of a file, or of the program.
_NO_TITLE = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|qxd|rtf|odt)\b|^\W*$|^document\d*$", re.I)
_HYPHEN = re.compile("[\x02\ufffe]\\s*")  # pdfium's own signs for a hyphen at the end of a line
_WIDER = 1.35  # times the distance of two lines: the one between paragraphs
_LARGER = 1.12  # times the size of a font: that of a heading
_WRAPPED = 60.0  # characters; lines that are longer on average go on in the next
_HEAD_LINES = 6  # title, place and day, names


def read_pdf(data: bytes) -> Document:
    """Read a PDF. Its date of creation is that of a file, so it is not taken for the day of publication."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [_page_text(page) for page in document]
        about = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"the PDF can't be read: {error}") from None
    text = join_broken_words("\f".join(_without_page_number(page) for page in pages).strip("\n"))
    if not text.strip("\f\n "):
        raise UnreadableDocument("the PDF has no text, only pictures of pages: run text recognition (OCR) on it first")
    text = _with_head_apart(text)
    title, author = " ".join(about.get("Title", "").split()), " ".join(about.get("Author", "").split())
    return Document(
        text=text,
        title=title if title and not _NO_TITLE.search(title) else first_heading(text),
        author=author or None,
        published=date_of_published_line(text.replace("\f", "\n")),
    )


def _page_text(page: Any) -> str:
    """Return a page's text, with a blank line where there is more room between two lines, or the size of the font changes."""
    text_page = page.get_textpage()
    raw = text_page.get_text_range()
    breaks = [match.span() for match in re.finditer("\r\n|\r|\n|[\x02\ufffe]", raw)]
    starts = [0, *(end for _, end in breaks)]
    lines = _plain(raw).split("\n")
    if len(raw) != text_page.count_chars() or len(lines) != len(starts):
        return "\n".join(lines)  # places in the text and on the page can't be brought together
    apart = _paragraph_starts([_place(text_page, raw, start) for start in starts])
    return "\n".join(f"\n{line}" if number in apart else line for number, line in enumerate(lines))


def _place(text_page: Any, raw: str, start: int) -> tuple[float, float] | None:
    """Return where a line stands on the page, from its foot, and the size of its font; None for an empty one."""
    import ctypes

    from pypdfium2 import raw as pdfium

    match = re.compile(r"[^\S\r\n]*(?=\S)").match(raw, start)
    if match is None:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, match.end(), ctypes.byref(x), ctypes.byref(y))
    return y.value, pdfium.FPDFText_GetFontSize(text_page, match.end())


def _paragraph_starts(places: Sequence[tuple[float, float] | None]) -> set[int]:
    """Return the numbers of the lines that begin a paragraph, as the page has them apart."""
    steps: dict[int, tuple[float, float, float]] = {}  # by line: from the one before, and the sizes of both
    before: tuple[float, float] | None = None
    for number, place in enumerate(places):
        if place and before and before[0] > place[0]:
            steps[number] = (before[0] - place[0], before[1], place[1])
        before = place or before
    usual = min((step for step, one, other in steps.values() if one == other and step > 0.8 * other), default=0.0)
    return {number for number, (step, one, other) in steps.items() if _begins_paragraph(step, one, other, usual)}


def _begins_paragraph(step: float, one: float, other: float, usual: float) -> bool:
    """Return whether a line is further from the one before than usual, or in a font of another size."""
    if one == other:
        return usual > 0 and step > _WIDER * usual
    return min(one, other) > 0 and max(one, other) > _LARGER * min(one, other)


def _plain(page: str) -> str:
    """Return the text of a page with plain line ends."""
    text = _HYPHEN.sub("-\n", page)
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _without_page_number(page: str) -> str:
    lines = page.strip("\n").split("\n")
    if len(lines) > 1:
        for place in (-1, 0):
            if _PAGE_NUMBER.fullmatch(lines[place]):
                del lines[place]
    return "\n".join(lines).strip("\n")


def _with_head_apart(text: str) -> str:
    """Return a text with a blank line behind its title, if nothing else parts it from lines that go on one in the next."""
    lines = text.split("\n")
    written = [line for line in lines if line.strip()]
    if len(written) < len(lines) or len(written) < 3 or sum(map(len, written)) <= _WRAPPED * len(written):
        return text
    head = 0
    while head < _HEAD_LINES and is_title(lines[head]) and len(lines[head]) < _WRAPPED and lines[head + 1][:1].isupper():
        head += 1
    return "\n".join([*(f"{line}\n" for line in lines[:head]), *lines[head:]])
