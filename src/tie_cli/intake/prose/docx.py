"""Word documents as prose, in which each paragraph is a line, and those of notes follow the others."""

import re

from tie_cli.intake.docx import read_paragraphs
from tie_cli.intake.prose.markdown import read_inline_text
from tie_cli.intake.prose.prose import Prose, ProseWriter
from tie_cli.text.quotation_marks import is_quotation_mark

_CODE = re.compile("source (?:code|text)|verbatim|preformatted|html code|code|macro", re.I)
_QUOTING = re.compile("quot|block text", re.I)  # styles of Word, LibreOffice and pandoc


def read_docx(data: bytes) -> Prose:
    """Return the prose of a Word document. Raises `UnreadableDocument`."""
    paragraphs = [(" ".join(text.split()), style) for text, style in read_paragraphs(data, _CODE.match)]
    writer = ProseWriter(Prose.of("\n".join(text for text, _ in paragraphs)))
    at = 0
    for text, style in paragraphs:
        end = at + len(text)
        is_bare = _QUOTING.search(style) is not None and text != "" and not is_quotation_mark(text[0])
        writer.insert("“" * is_bare, at)
        writer.copy(at, end)
        writer.insert("”" * is_bare, end - 1)
        writer.break_paragraph(end)
        at = end + 1
    return read_inline_text(writer.finish())
