"""Word documents (DOCX): the text of paragraphs and tables in order, and what the document's properties say."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.publication_dates import published_line
from tie_cli.intake.text import first_heading

_MOST_BYTES = 200_000_000  # unpacked


def read_docx(data: bytes) -> Document:
    """Read a Word document. When its file was made is not when it was published, so that is left out."""
    document, blocks = _read(data)
    paragraphs = [(text, style) for text, style in blocks if text]
    if not paragraphs:
        raise UnreadableDocument("the document has no text")
    text = "\n\n".join(text for text, _ in paragraphs)
    about = document.core_properties
    headed = next((text for text, style in paragraphs if style in ("Title", "Heading 1")), None)
    # "python-docx" is what that library puts where no one gave a name
    author = about.author.strip() if about.author and about.author.strip() != "python-docx" else None
    return Document(
        text=text,
        title=headed or about.title.strip() or first_heading(text),
        author=author or None,
        published=published_line(text),
        language=about.language.strip() or None,
    )


def read_paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Return each paragraph of a Word document, and each row of a table, with the name of its style."""
    return _read(data)[1]


def _read(data: bytes) -> tuple[Any, list[tuple[str, str]]]:
    """Return a document and its paragraphs."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise UnreadableDocument("the document is too large when it is unpacked")
        document = docx.Document(io.BytesIO(data))
        return document, list(_blocks(document))
    except (zipfile.BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        raise UnreadableDocument(f"it is not a Word document that can be read: {error}") from None


def _blocks(document: Any) -> Iterator[tuple[str, str]]:
    """Each paragraph, and each row of a table as one, with the name of its style."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                yield " ".join(cell for cell in cells if cell), ""
        else:
            yield (
                "\n".join(" ".join(line.split()) for line in block.text.split("\n")).strip(),
                block.style.name if block.style else "",
            )
