"""Word documents (DOCX): the text of paragraphs, tables and notes in order, and what the document's properties say."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.publication_dates import date_of_published_line
from tie_cli.intake.text import first_heading

_MOST_BYTES = 200_000_000  # unpacked
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
# What is not read: tracked deletions, the properties of a run or paragraph, the reading of a character,
# and the older form of a drawing with text.
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "sectPr", "rt")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_NO_WORDS = "\0"  # the name of a style whose words are left out
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


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
        published=date_of_published_line(text),
        language=about.language.strip() or None,
    )


def read_paragraphs(data: bytes, is_left_out: Callable[[str], object]) -> list[tuple[str, str]]:
    """Return each paragraph of a Word document, and each row of a table, with the name of its style; then those of its notes.

    They are as they stand when all tracked changes are accepted. Words whose style, or that of their paragraph, is left out are
    not in them.
    """
    return _read(data, is_left_out)[1]


def _read(data: bytes, is_left_out: Callable[[str], object] = lambda _: False) -> tuple[Any, list[tuple[str, str]]]:
    """Return a document and its paragraphs."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise UnreadableDocument("the document is too large when it is unpacked")
        document = docx.Document(io.BytesIO(data))
        styles = {style.style_id: str(style.name) for style in document.styles}
        styles |= {identity: _NO_WORDS for identity, name in styles.items() if is_left_out(name)}
        return document, [*_blocks(document.element.body, styles), *_notes(document, styles)]
    except (zipfile.BadZipFile, PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        raise UnreadableDocument(f"it can't be read as a Word document: {error}") from None


def _notes(document: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of the footnotes, then those of the endnotes."""
    from docx.oxml import parse_xml

    for kind in ("footnote", "endnote"):
        for relation in document.part.rels.values():
            if relation.reltype == f"{_RELATIONS}/{kind}s" and not relation.is_external:
                for note in parse_xml(relation.target_part.blob).iterchildren(f"{_W}{kind}"):
                    if note.get(f"{_W}type") not in _NO_NOTES:
                        yield from _blocks(note, styles)


def _blocks(container: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each paragraph in an element, and each row of a table as one, with the name of its style."""
    for block in container.iterchildren():
        if block.tag == f"{_W}p":
            style = block.find(f"{_W}pPr/{_W}pStyle")
            name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
            text = "" if name == _NO_WORDS else "".join(_pieces(block, styles))
            yield "\n".join(" ".join(line.split()) for line in text.split("\n")).strip(), name
            for box in block.iter(f"{_W}txbxContent"):
                if not any(above.tag in _LEFT_OUT for above in box.iterancestors()):
                    yield from _blocks(box, styles)
        elif block.tag == f"{_W}tr":
            cells = (" ".join(text for text, _ in _blocks(cell, styles)) for cell in block.iter(f"{_W}tc"))
            yield " ".join(filter(None, dict.fromkeys(" ".join(cell.split()) for cell in cells))), ""
        elif block.tag not in _LEFT_OUT:
            yield from _blocks(block, styles)


def _pieces(element: Any, styles: dict[str, str]) -> Iterator[str]:
    """Yield the pieces of the text of a paragraph."""
    style = element.find(f"{_W}rPr/{_W}rStyle")
    if style is not None and styles.get(style.get(f"{_W}val")) == _NO_WORDS:
        return
    for child in element.iterchildren():
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag not in (f"{_W}p", f"{_W}txbxContent"):
            yield from _pieces(child, styles)
