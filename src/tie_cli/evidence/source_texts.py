"""The text of a source: found beside its fact file or in a folder of texts, and read from plain text, HTML or PDF.

A fact file may come from someone else, so a text is read only from a folder that the user means: the folder of texts if there
is one, otherwise that of the fact file.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tie_cli.errors import BadPath
from tie_cli.evidence.reading import UnreadableText, is_special_file, read_regular_file, read_text
from tie_cli.model.records import Source
from tie_cli.text.paths import SAME_LOOK, is_inside, look_alike, outside_allowed
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:  # imported where a text is read: a fact file without texts does not wait for it
    from tie_cli.evidence.excerpts import SearchableText

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf")


class TextProblem(Exception):
    """A text that should be there but can't be used; `code` is that of the diagnostic, `hint` says how to fix it."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


class Snapshot(NamedTuple):
    """A source's text and the file it comes from; `about` has the source's title, author and publisher, each on a line."""

    path: Path
    text: "SearchableText"
    about: str = ""

    def has_as_quotation(self, words: str) -> bool:
        """Return whether an HTML page has words in a block quotation, or in another that its tags mark."""
        if self.path.suffix.lower() not in (".html", ".htm"):
            return False
        from tie_cli.evidence.excerpts import SearchableText
        from tie_cli.evidence.html_text import find_html_quotations

        try:
            quotations = find_html_quotations(read_regular_file(self.path))
        except (OSError, ValueError):
            return False  # it has changed since
        return any(next(SearchableText(quotation).places(words), None) for quotation in quotations)

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
    """The texts of sources: with a folder of texts those in it, otherwise those that sources name beside their fact file."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._real_folders = [os.path.realpath(folder)] if folder else []
        self._where = f"the folder {shown_path(str(folder))}" if folder else ""

    def of(self, source: Source, fact_file: Path, fact_folders: Iterable[str] = ()) -> Snapshot | None:
        """Return the text of a source, or None if it has none. Raises `TextProblem` if it has one that can't be used.

        A source of an included file may have its text in the folder of any fact file that was opened: `fact_folders`.
        """
        if "\0" in (source.text or ""):
            raise TextProblem("text-unreadable", "the text can't be read: no file has such a name", "correct the path")
        path = self._find_path(source, fact_file, fact_folders)
        if path is None:
            return None
        try:
            data = read_regular_file(path)
        except OSError as error:
            message = f"the text {source.text or path.name} can't be read: {error.strerror}"
            hint = SAME_LOOK if look_alike(path) else f"the source's text should be at {shown_path(str(path))}"
            raise TextProblem("text-unreadable", message, hint) from None
        except ValueError:  # a name that no file can have
            raise TextProblem("text-unreadable", "the text can't be read: no file has such a name", "correct the path") from None
        if source.sha256 and (actual := _sha256(data)) != source.sha256.lower():
            raise TextProblem(
                "text-changed",
                f"the text {path.name} has changed: it doesn't match `sha256`",
                f"restore the text, or review the new one and set sha256: {actual}",
            )
        from tie_cli.evidence.excerpts import SearchableText

        try:
            about = "\n".join(value or "" for value in (source.title, source.author, source.publisher))
            return Snapshot(path, SearchableText(read_text(path, data)), about)
        except UnreadableText as problem:
            raise TextProblem("text-unreadable", str(problem), problem.hint) from None

    def _find_path(self, source: Source, fact_file: Path, fact_folders: Iterable[str]) -> Path | None:
        """Return the path of a source's text, or None if it has none. Raises `TextProblem` if it is outside the folders."""
        named = fact_file.parent / source.text if source.text else None
        if self.folder is None:
            if named and not outside_allowed():
                folders = [os.path.realpath(fact_file.parent), *fact_folders]
                hint = "move it there, or use `--texts DIR`; or if you trust this file, set TIE_INCLUDE_OUTSIDE=1"
                _check_inside(named, source.text, folders, "the folder of the fact file", hint)
            return named
        paths = (self.folder / f"{source.id}{suffix}" for suffix in SUFFIXES)
        if path := next((path for path in paths if path.exists()), None):
            if not outside_allowed():
                hint = "copy it there; or if you trust the link, set TIE_INCLUDE_OUTSIDE=1"
                _check_inside(path, path.name, self._real_folders, self._where, hint)
            return path
        if named and named.exists():
            hint = f"copy it there as {source.id}{named.suffix}, or leave `--texts` out"
            _check_inside(named, source.text, self._real_folders, self._where, hint)
        return named


def read_article(path: Path) -> "SearchableText":
    """Return the text of a file that is not a source yet. Raises `BadPath` if it can't be used, and OSError."""
    from tie_cli.evidence.excerpts import SearchableText

    try:
        return SearchableText(read_text(path, read_regular_file(path)))
    except UnreadableText as problem:
        raise BadPath(f"{problem}; {problem.hint}") from None


def _check_inside(path: Path, name: str | None, folders: list[str], where: str, hint: str) -> None:
    """Raise `TextProblem` if a path leads out of these folders; what is not a regular file is not read anyway."""
    if not is_inside(path, folders) and not is_special_file(path):
        raise TextProblem("text-outside", f"the text {name} is outside {where}", hint)


def _sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
