"""The text of a source: found beside its fact file or in a folder of texts, and read from plain text, HTML or PDF."""

import errno
import os
import re
from pathlib import Path
from typing import NamedTuple

from tie_cli.errors import BadPath
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.model.records import Source
from tie_cli.text.wording import shown_path

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")
_EXTRA = "pip install 'tie-cli[texts]'"


class TextProblem(Exception):
    """A text that should be there but can't be used; `code` is that of the diagnostic, `hint` says how to fix it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class Snapshot(NamedTuple):
    """A source's text and the file it comes from."""

    path: Path
    text: SearchableText

    def place(self, start: int) -> str:
        """Return a place as people look it up: file:line:column, or the page of a PDF."""
        if self.path.suffix.lower() == ".pdf":
            return f"{shown_path(str(self.path))}, page {self.text.plain.count(chr(12), 0, start) + 1}"
        line, column = self.text.line_and_column(start)
        return f"{shown_path(str(self.path))}:{line}:{column}"


def folder_of_texts(named: Path | None) -> Path | None:
    """Return the folder given by `--texts`, else by TIE_TEXTS, else None. Raises `BadPath` if there is no such folder."""
    value = named or os.environ.get("TIE_TEXTS")
    if not value:
        return None
    folder = Path(value).absolute()
    if not folder.is_dir():
        raise BadPath(f"{'--texts' if named else 'TIE_TEXTS'}: there is no folder {value}")
    return folder


class Texts:
    """The texts of sources, from one folder for all, else from where each source says."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def of(self, source: Source, fact_file: Path) -> Snapshot | None:
        """Return the text of a source, or None if it has none. Raises `TextProblem` if it has one that can't be used."""
        path = self._in_folder(source) or (fact_file.parent / source.text if source.text else None)
        if path is None:
            return None
        try:
            data = _bytes_of(path)
        except OSError as error:
            message = f"the text {source.text or path.name} can't be read: {error.strerror}"
            raise TextProblem("text-unreadable", message, f"the source's text should be at {shown_path(str(path))}") from None
        if source.sha256 and (actual := _sha256(data)) != source.sha256.lower():
            raise TextProblem(
                "text-changed",
                f"the text {path.name} has changed: it doesn't match `sha256`",
                f"restore the text, or review the new one and set sha256: {actual}",
            )
        return Snapshot(path, SearchableText(_read(path, data)))

    def _in_folder(self, source: Source) -> Path | None:
        if self.folder is None:
            return None
        paths = (self.folder / f"{source.id}{suffix}" for suffix in SUFFIXES)
        return next((path for path in paths if path.is_file()), None)


def read_article(path: Path) -> SearchableText:
    """Return the text of a file that is not a source yet. Raises `BadPath` if it can't be used."""
    try:
        return SearchableText(_read(path, path.read_bytes()))
    except TextProblem as problem:
        raise BadPath(f"{problem}; {problem.hint}") from None


def _bytes_of(path: Path) -> bytes:
    """Return the content of a file; pipes and devices, which might never end, are refused."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is not a regular file")
    return path.read_bytes()


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def _read(path: Path, data: bytes) -> str:
    match path.suffix.lower():
        case ".html" | ".htm":
            return _read_html(path, data)
        case ".pdf":
            return _read_pdf(path, data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"the text {path.name} is not UTF-8: the byte 0x{data[error.start]:02x} at {error.start} is not"
        raise TextProblem("text-unreadable", message, "save the text as UTF-8") from None


def _read_html(path: Path, data: bytes) -> str:
    """Return what a browser would show of a page: block by block, without scripts and styles."""
    try:
        import lxml.etree
        import lxml.html
        from inscriptis.css_profiles import CSS_PROFILES
        from inscriptis.html_engine import Inscriptis
        from inscriptis.model.config import ParserConfig
    except ImportError:
        raise _lacks_extra(path, "HTML") from None
    declared = re.search(rb"charset\s*=|encoding\s*=", data[:1024], re.I)
    try:
        tree = lxml.html.fromstring(data, parser=lxml.html.HTMLParser(encoding=None if declared else "utf-8"))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise TextProblem("text-unreadable", f"the text {path.name} is not HTML: {error}", "save the page again") from None
    return str(Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"])).get_text())


def _read_pdf(path: Path, data: bytes) -> str:
    """Return the text of all pages, with a form feed between pages."""
    try:
        import pypdfium2
    except ImportError:
        raise _lacks_extra(path, "PDF") from None
    try:
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError as error:
        raise TextProblem("text-unreadable", f"the text {path.name} can't be read: {error}", "save the document again") from None
    # pdfium marks a hyphen that breaks a word at the end of a line with a sign of its own
    return "\f".join(re.sub("[\x02\ufffe]\\s*", "-\n", page) for page in pages)


def _lacks_extra(path: Path, kind: str) -> TextProblem:
    return TextProblem("text-unreadable", f"reading {path.name} needs an extra for {kind}", _EXTRA)
