"""PDF documents: the text page by page, and the title where the document has one that a person gave it."""

import re

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.publication_dates import published_line
from tie_cli.intake.text import first_heading

_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\W*", re.I)
# What programs write where a person gave no title: the name of a file, or of the program.
_NO_TITLE = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|qxd|rtf|odt)\b|^\W*$|^document\d*$", re.I)


def read_pdf(data: bytes) -> Document:
    """Read a PDF. Its date of creation is that of a file, so it is not taken for the day of publication."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        about = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"the PDF can't be read: {error}") from None
    text = "\f".join(_without_page_number(_plain(page)) for page in pages).strip("\n")
    if not text.strip("\f\n "):
        raise UnreadableDocument("the PDF has no text, only pictures of pages: run a text recognition on it first")
    title, author = " ".join(about.get("Title", "").split()), " ".join(about.get("Author", "").split())
    return Document(
        text=text,
        title=title if title and not _NO_TITLE.search(title) else first_heading(text),
        author=author or None,
        published=published_line(text.replace("\f", "\n")),
    )


def _plain(page: str) -> str:
    """The text of a page with plain line ends; pdfium marks a hyphen that breaks a word with a sign of its own."""
    text = re.sub("[\x02\ufffe]\\s*", "-\n", page)
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _without_page_number(page: str) -> str:
    lines = page.strip("\n").split("\n")
    if len(lines) > 1:
        for place in (-1, 0):
            if _PAGE_NUMBER.fullmatch(lines[place]):
                del lines[place]
    return "\n".join(lines)
