"""Files read as text: plain text, HTML and PDF, up to a stated size; pipes and devices, which might never end, are refused."""

import errno
import os
import re
import stat
from pathlib import Path

LARGEST_FILE = 64 * 1024 * 1024  # bytes
MOST_CHARACTERS = 32_000_000  # of the pages of a PDF together
MOST_PAGES = 10_000
MOST_ON_PAGE = 200_000  # pieces of text and graphics on one page of a PDF
# what opening adds where a platform has it: no waiting for the other end of a pipe, no change of line ends
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class UnreadableText(Exception):
    """A file that has no text to read; `hint` says how to fix it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_regular_file(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """Return the content of a file. Raises OSError if it can't be read, is not a regular file or is larger than `largest`."""
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        data = file.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"it is larger than {largest // 1024 // 1024} MB", str(path))
    return data


def is_special_file(path: Path) -> bool:
    """Return whether a path is there and is not a regular file."""
    return path.exists() and not path.is_file()


def read_text(path: Path, data: bytes) -> str:
    """Return the text of a file, by its suffix from HTML, PDF or UTF-8. Raises `UnreadableText`."""
    match path.suffix.lower():
        case ".html" | ".htm":
            return _read_html(path, data)
        case ".pdf":
            return _read_pdf(path, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the text {path.name} is not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        raise UnreadableText(message, "save the text as UTF-8") from None


def _read_html(path: Path, data: bytes) -> str:
    from tie_cli.evidence.html_text import html_to_text

    try:
        return html_to_text(data)
    except ValueError as error:
        raise UnreadableText(f"the text {path.name} is not HTML: {error}", "save the page again") from None


def _read_pdf(path: Path, data: bytes) -> str:
    """Return the text of all pages, with a form feed between pages."""
    import pypdfium2

    pages: list[str] = []
    characters = 0
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise _make_too_large(path, f"more than {MOST_PAGES:,} pages")
        for number in range(len(document)):
            page = document[number]
            if pypdfium2.raw.FPDFPage_CountObjects(page.raw) > MOST_ON_PAGE:
                raise _make_too_large(path, f"more than {MOST_ON_PAGE:,} objects on page {number + 1}")
            text = page.get_textpage()
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                raise _make_too_large(path, f"more than {MOST_CHARACTERS:,} characters")
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableText(f"the text {path.name} can't be read: {error}", "save the document again") from None
    # pdfium marks a hyphen that breaks a word at the end of a line with a sign of its own
    return "\f".join(re.sub("[\x02\ufffe]\\s*", "-\n", page) for page in pages)


def _make_too_large(path: Path, what: str) -> UnreadableText:
    return UnreadableText(
        f"the text {path.name} is too large: it has {what}", "save the pages that you cite as a file of their own"
    )
