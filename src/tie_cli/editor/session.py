"""The session of an editor: its open documents, when what is wrong with them is said, and the facts that they belong to."""

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from tie_cli.diagnostics.checked_text import CheckedText
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.editor.check_process import Checker
from tie_cli.editor.documents import Document, path_of, uri_of
from tie_cli.editor.facts import Facts
from tie_cli.editor.shown_faults import as_published
from tie_cli.errors import Problem
from tie_cli.evidence.source_texts import Texts, folder_of_texts
from tie_cli.factfile.locate import locate
from tie_cli.factfile.recognition import fact_files_above
from tie_cli.factfile.unsaved import is_unsaved
from tie_cli.index.stamps import Stamp, stamp
from tie_cli.queries.document_check import DocumentCheck, DocumentFacts

_PAUSE = 0.1  # seconds without a key, after which the faults of a text are said
_LONG_PAUSE = 0.7  # the same for the checks across files, which take longer
Publish = Callable[[types.PublishDiagnosticsParams], None]


class Session:
    """What the server knows. `publish` tells the editor what is wrong with a file, `complain` why facts can't be checked."""

    def __init__(self, named: Sequence[Path], texts: Path | None, publish: Publish, complain: Callable[[str], None]) -> None:
        self._texts = texts
        self.documents: dict[str, Document] = {}
        self.folders: list[str] = []  # of the workspace
        self.encoding = "utf-16"
        self.checker = Checker()
        self._named = named
        self._publish = publish
        self._complain = complain
        self._checked: dict[str, CheckedText] = {}  # by address
        self._facts: dict[tuple[str, ...], Facts] = {}
        self._set_of: dict[str, tuple[str, ...]] = {}  # the named files of a file's facts, by its real path
        self._read: dict[str, tuple[Stamp, Document]] = {}  # files that are not open, by real path
        self._elsewhere: set[str] = set()  # files that are not open and have faults, by address
        self._strangers: set[str] = set()  # documents that no fact file includes, by address
        self._timers: dict[str, list[asyncio.TimerHandle]] = {}
        self._waiting: dict[str, None] = {}  # documents whose facts are to be checked
        self._task: asyncio.Task[None] | None = None

    def open(self, uri: str, text: str, version: int) -> None:
        """Take in a document."""
        self.documents[uri] = Document(uri, text, version, self.encoding)
        self._elsewhere.discard(uri)
        self._say(uri)
        self._check(uri)

    def changed(self, uri: str) -> None:
        """Say what is wrong with a document when no more keys come."""
        for timer in self._timers.pop(uri, ()):
            timer.cancel()
        loop = asyncio.get_running_loop()
        self._timers[uri] = [loop.call_later(_PAUSE, self._say, uri), loop.call_later(_LONG_PAUSE, self._check, uri)]

    def saved(self, uri: str) -> None:
        """Check the facts of a document that was saved."""
        self._strangers.clear()  # it may include others now
        self._check(uri)

    def close(self, uri: str) -> None:
        """Forget a document; the others of its facts are checked with what is on the disk."""
        for timer in self._timers.pop(uri, ()):
            timer.cancel()
        self._waiting.pop(uri, None)
        closed = self.documents.pop(uri)
        self._checked.pop(uri, None)
        self._publish(types.PublishDiagnosticsParams(uri, []))
        named = self._set_of.get(os.path.realpath(closed.path))
        others = (other for other in self.documents.values() if named and self._set_of.get(os.path.realpath(other.path)) == named)
        if (other := next(others, None)) is not None:
            self._check(other.uri)

    def facts_of(self, document: Document) -> Facts | None:
        """Return the facts that a document belongs to; None before they were read for the first time."""
        return self._facts.get(self._set_of.get(os.path.realpath(document.path), ()))

    def texts(self) -> Texts:
        """Return the texts of sources, found as they are now."""
        try:
            return Texts(folder_of_texts(self._texts))
        except Problem:
            return Texts(None)  # the check says so

    def all_facts(self) -> list[Facts]:
        """Return the facts of all documents."""
        return list(self._facts.values())

    def text_of(self, path: str) -> Document:
        """Return an open document, or a file as one: an empty one, if it can't be read."""
        real = os.path.realpath(path)
        for document in self.documents.values():
            if os.path.realpath(document.path) == real:
                return document
        try:
            found = stamp(Path(path))
            if self._read.get(real, (None,))[0] != found:
                text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
                self._read[real] = (found, Document(uri_of(path), text, 0, self.encoding))
        except OSError:
            return Document(uri_of(path), "", 0, self.encoding)
        return self._read[real][1]

    def unsaved(self) -> dict[str, bytes]:
        """Return the texts of documents that are not as on the disk, by path."""
        return {
            document.path: document.text.encode()
            for document in self.documents.values()
            if is_unsaved(document.path, document.text)
        }

    def faults(self, document: Document) -> list[Diagnostic]:
        """Return what is known to be wrong with a document."""
        if not self.is_fact_file(document):
            return []
        checked, lines = self._checked.get(document.uri) or CheckedText((), (), ()), document.lines_with_ends
        return checked.faults(lines, () if checked.is_of(lines) else document.reading.faults())

    def is_fact_file(self, document: Document) -> bool:
        """Return whether a document says of itself that it is a fact file, or is included by one."""
        return document.is_fact_file or os.path.realpath(document.path) in self._set_of

    def _say(self, uri: str) -> None:
        document = self.documents[uri]
        found = as_published(self.faults(document), document.lines)
        self._publish(types.PublishDiagnosticsParams(uri, found, document.version))

    def _check(self, uri: str) -> None:
        document = self.documents[uri]
        if Path(document.path).is_file() and (uri not in self._strangers or document.is_fact_file):
            self._waiting[uri] = None
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._check_waiting())

    async def _check_waiting(self) -> None:
        while self._waiting and not self.checker.is_ended:
            uri = next(iter(self._waiting))
            del self._waiting[uri]
            document = self.documents[uri]
            read = {each.uri: (each.lines_with_ends, each.reading.faults()) for each in self.documents.values()}
            candidates = list(self._candidates(document))
            if not candidates:
                continue
            request = DocumentCheck(document.path, candidates, self.unsaved(), str(self._texts) if self._texts else None)
            answer = await self.checker.check(request)
            if answer is not None and answer.problem:
                self._complain(answer.problem)
            elif answer is not None and answer.files:
                self._take(answer, read)
            elif answer is not None:
                self._strangers.add(uri)

    def _take(self, answer: DocumentFacts, read: dict[str, tuple[tuple[str, ...], list[Diagnostic]]]) -> None:
        named = tuple(answer.named)
        if answer.is_whole or named not in self._facts:
            self._facts[named] = Facts(answer)
        by_file: dict[str, list[Diagnostic]] = {}
        for fault in answer.diagnostics:
            by_file.setdefault(os.path.realpath(fault.path), []).append(fault)
        opened = {os.path.realpath(document.path): document for document in self.documents.values()}
        for path in answer.files:
            real = os.path.realpath(path)
            self._set_of[real] = named
            found = by_file.get(real, [])
            document = opened.get(real)
            if document and document.uri in read:
                self._checked[document.uri] = CheckedText(read[document.uri][0], found, read[document.uri][1])
                self._say(document.uri)
            elif document is None:
                self._say_of_file(path, found)

    def _say_of_file(self, path: str, found: list[Diagnostic]) -> None:
        """Say what is wrong with a file that is not open."""
        uri = uri_of(path)
        if found:
            self._elsewhere.add(uri)
            self._publish(types.PublishDiagnosticsParams(uri, as_published(found, self.text_of(path).lines)))
        elif uri in self._elsewhere:
            self._elsewhere.discard(uri)
            self._publish(types.PublishDiagnosticsParams(uri, []))

    def _candidates(self, document: Document) -> Iterator[list[str]]:
        """Yield the sets of fact files that a document may belong to, those that are named first, itself alone last."""
        if self._named or os.environ.get("TIE_FACTS"):
            try:
                yield [str(file) for file in locate(self._named).files]
            except Problem as problem:
                self._complain(str(problem))
        for file in fact_files_above(Path(document.path), self.folders):
            yield [str(file)]
        if document.is_fact_file:
            yield [document.path]


def folders_of(params: types.InitializeParams) -> list[str]:
    """Return the folders of an editor's workspace."""
    if params.workspace_folders:
        return [path_of(folder.uri) for folder in params.workspace_folders]
    root = params.root_uri and path_of(params.root_uri)
    return [root] if root else []
