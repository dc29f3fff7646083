"""A manuscript: its prose, and what it says of its own date; read from Markdown, text, HTML or a Word document."""

import re
from pathlib import Path
from typing import NamedTuple

from tie_cli.errors import BadPath
from tie_cli.intake.document import MOST_BYTES, UnreadableDocument
from tie_cli.intake.encodings import declared_charset, decode
from tie_cli.intake.prose.markdown import FRONT_MATTER, read_markdown, read_plain_text
from tie_cli.intake.prose.prose import Prose

STDIN = "<stdin>"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|p|div|h1)\b", re.I | re.S
)
_BY_SUFFIX = {".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx", ".txt": "text", ".text": "text"}
_DATE = re.compile(r"""^date:[^\S\n]*["']?(\d{4}(?:-\d\d){0,2})\b""", re.M)
_TIME_TAG = re.compile(
    r"<(?:time\b[^<>]*\bpubdate\b[^<>]*\bdatetime=|meta\b[^<>]*\b(?:article:published_time|datePublished|date|dcterms\.date)[\"'][^<>]*\bcontent=)"
    r"[\"'](\d{4}(?:-\d\d){0,2})",
    re.I,
)


class Manuscript(NamedTuple):
    """A manuscript by its path, or as `<stdin>`. `date` is the EDTF date that it gives itself."""

    path: str
    kind: str
    prose: Prose
    date: str | None = None

    @property
    def is_markdown(self) -> bool:
        """Whether footnotes can be written into it as pandoc reads them."""
        return self.kind in ("markdown", "text")


def read_file(path: Path) -> Manuscript:
    """Read a manuscript from a file. Raises `BadPath`, `UnreadableDocument` and OSError."""
    if path.is_dir():
        raise BadPath(f"{path} is a folder; name the manuscripts in it")
    if not path.exists():
        raise BadPath(f"there is no file {path}")
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return read_manuscript(data, str(path))


def read_manuscript(data: bytes, path: str) -> Manuscript:
    """Read the bytes of a manuscript. Raises `UnreadableDocument`."""
    if len(data) > MOST_BYTES:
        raise UnreadableDocument(f"{path}: the manuscript has more than {MOST_BYTES // 1_000_000} MB")
    kind = _recognise_kind(data, path)
    try:
        if kind == "docx":
            from tie_cli.intake.prose.docx import read_docx

            return Manuscript(path, kind, read_docx(data))
        raw = decode(data, declared_charset(data) if kind == "html" else None)
    except UnreadableDocument as problem:
        raise UnreadableDocument(f"{path}: {problem}") from None
    if kind == "html":
        from tie_cli.intake.prose.html import read_html

        date = _TIME_TAG.search(raw)
        return Manuscript(path, kind, read_html(raw), date[1] if date else None)
    front = FRONT_MATTER.match(raw)
    date = _DATE.search(front["yaml"]) if front else None
    prose = read_plain_text(raw) if kind == "text" else read_markdown(raw)
    return Manuscript(path, kind, prose, date[1] if date else None)


def _recognise_kind(data: bytes, path: str) -> str:
    """Return what a manuscript is, by its first bytes, its suffix or its tags. Raises `UnreadableDocument`."""
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(b"%PDF-"):
        raise UnreadableDocument(f"{path}: it is a PDF, which has no lines to point at: proofread the text that it was made from")
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise UnreadableDocument(f"{path}: it is an old Word or RTF document: save it as DOCX")
    by_suffix = _BY_SUFFIX.get(Path(path).suffix.lower())
    return by_suffix or ("html" if path == STDIN and _HTML.match(data[:4096]) else "markdown")
