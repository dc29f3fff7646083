"""Any document, from an address or a file, to its text and what it says of itself: the one way in for all kinds."""

import re
from pathlib import Path
from typing import NamedTuple

from tie_cli.errors import BadPath
from tie_cli.intake.document import MOST_BYTES, Document, UnreadableDocument, is_address

_BY_TYPE = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "message/rfc822": "email",
}
_BY_SUFFIX = {".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".eml": "email"}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}\r?\n")
_NO_TEXT = ("image/", "audio/", "video/", "font/")


class ObtainedDocument(NamedTuple):
    """A document with how it was obtained: the address or path, the redirects on the way, and the day it was fetched."""

    document: Document
    what: str
    data: bytes
    addresses: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    retrieved: str | None = None


def obtain(what: str) -> ObtainedDocument:
    """Read a document from an http or https address, or from a file.

    Raises `FetchProblem`, `UnreadableDocument`, and `BadPath` where there is no such file.
    """
    if is_address(what):
        import datetime as dt

        from tie_cli.intake.fetch import fetch  # http and ssl, which take time

        fetched = fetch(what)
        document = read_document(fetched.data, fetched.url, fetched.content_type, address=fetched.url)
        addresses = tuple(dict.fromkeys([what, *fetched.redirects, fetched.url, document.url or what]))
        today = f"{dt.datetime.now(tz=dt.UTC).astimezone():%Y-%m-%d}"
        return ObtainedDocument(document, what, fetched.data, addresses, fetched.redirects, today)
    path = Path(what)
    if not path.exists():
        raise BadPath(f"there is no file {what}; an address begins with http:// or https://")
    if not path.is_file():
        if path.is_dir():
            raise BadPath(f"{what} is a folder; name the documents in it")
        raise BadPath(f"{what} is not a regular file; save it to a file first")
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableDocument(f"{what}: the document has more than {MOST_BYTES // 1_000_000} MB")
    data = path.read_bytes()
    document = read_document(data, what)
    return ObtainedDocument(document, what, data, (document.url,) if document.url else ())


def read_document(data: bytes, name: str, content_type: str = "", address: str | None = None) -> Document:
    """Read the bytes of a document; `name` is its path or address. Raises `UnreadableDocument`."""
    from email.message import Message

    header = Message()
    header["Content-Type"] = content_type or "application/octet-stream"
    charset = header.get_content_charset()
    try:
        kind = _kind_of(data, name, header.get_content_type())
        return _read(kind, data, charset, address)
    except UnreadableDocument as problem:
        raise UnreadableDocument(f"{name}: {problem}") from None


def _read(kind: str, data: bytes, charset: str | None, address: str | None) -> Document:
    document: Document
    match kind:
        case "html":
            from tie_cli.intake.html import read_html

            return read_html(data, charset, address)
        case "pdf":
            from tie_cli.intake.pdf import read_pdf

            document = read_pdf(data)
        case "docx":
            from tie_cli.intake.docx import read_docx

            document = read_docx(data)
        case "email":
            from tie_cli.intake.email import read_email

            document = read_email(data)
        case _:
            from tie_cli.intake.text import read_text

            document = read_text(data, charset)
    return document if document.url or not address else _with_address(document, address)


def _kind_of(data: bytes, name: str, content_type: str) -> str:
    """Tell the kind of a document by its first bytes, else by what the server says, else by its name."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return "docx"
        raise UnreadableDocument("it is an archive, not a Word document")
    if data.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise UnreadableDocument("it is an old Word or RTF document: save it as DOCX, PDF or text")
    if content_type.startswith(_NO_TEXT):
        raise UnreadableDocument(f"it is {content_type}, not text")
    if _HTML.match(data[:4096]):
        return "html"
    suffix = re.search(r"\.\w+$", name.partition("?")[0].lower())
    by_name = _BY_SUFFIX.get(suffix[0]) if suffix else None
    if kind := _BY_TYPE.get(content_type) or by_name:
        return kind
    head = data[:8192].replace(b"\r\n", b"\n")
    if re.search(rb"^(?:from|subject):", head, re.I | re.M) and re.search(rb"^date:", head, re.I | re.M) and _HEADER.match(head):
        return "email"
    return "text"


def _with_address(document: Document, address: str) -> Document:
    from msgspec.structs import replace

    return replace(document, url=address.partition("#")[0])
