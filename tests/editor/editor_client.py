"""An editor as the tests have it: pytest-lsp's client, which starts `tie lsp` and speaks to it."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

pytest.importorskip("pytest_lsp", reason="needs the extra editor")

from conftest import LONG, Tie
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

T = TypeVar("T")


class Editor:
    """A client that waits for each answer. Places are lines and columns from 1, as `tie` gives them."""

    def __init__(self, client: LanguageClient, runner: asyncio.Runner, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self._runner = runner
        self._versions: dict[str, int] = {}

    def run(self, work: Awaitable[T]) -> T:
        """Wait for something, for a long time at most."""

        async def wait() -> T:
            return await asyncio.wait_for(work, LONG)

        return self._runner.run(wait())

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def identifier(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str | None = None) -> None:
        """Open a file with its text on the disk, or with another one."""
        text = (self.folder / name).read_bytes().decode() if text is None else text
        self._versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, *changes: types.TextDocumentContentChangeEvent) -> None:
        self._versions[name] += 1
        identifier = types.VersionedTextDocumentIdentifier(version=self._versions[name], uri=self.uri(name))
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, list(changes)))

    def replace(self, name: str, text: str) -> None:
        """Replace the whole text."""
        self.change(name, types.TextDocumentContentChangeWholeDocument(text))

    def put(self, name: str, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """Put a text in place of a range, given as the protocol counts."""
        where = types.Range(types.Position(*start), types.Position(*end))
        self.change(name, types.TextDocumentContentChangePartial(where, text))

    def save(self, name: str, text: str) -> None:
        (self.folder / name).write_bytes(text.encode())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.identifier(name)))

    def close(self, name: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.identifier(name)))

    def faults(self, name: str) -> list[types.Diagnostic]:
        return list(self.client.diagnostics.get(self.uri(name), ()))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for the server to publish faults until something holds."""

        async def wait() -> None:
            while not holds():
                await self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

        self.run(wait())

    def until_codes(self, name: str, *codes: str) -> list[types.Diagnostic]:
        """Wait until a file has just these faults."""
        self.until(lambda: sorted(str(fault.code) for fault in self.faults(name)) == sorted(codes))
        return self.faults(name)

    def completed(self, name: str, line: int, character: int) -> dict[str, types.CompletionItem]:
        """Return what can stand at a place, given as the protocol counts."""
        params = types.CompletionParams(self.identifier(name), types.Position(line, character))
        found: Any = self.run(self.client.text_document_completion_async(params))
        return {item.label: item for item in found.items}

    def hover(self, name: str, line: int, character: int) -> str:
        """Return what is said of a place."""
        params = types.HoverParams(self.identifier(name), types.Position(line, character))
        found: Any = self.run(self.client.text_document_hover_async(params))
        return str(found.contents.value) if found else ""

    def place(self, name: str, line: int, character: int) -> dict[str, Any]:
        """Return what a request about a place takes."""
        return {"text_document": self.identifier(name), "position": types.Position(line, character)}

    def actions(self, name: str, fault: types.Diagnostic) -> dict[str, types.CodeAction]:
        """Return what can be done about a fault, by title."""
        context = types.CodeActionContext([fault])
        params = types.CodeActionParams(self.identifier(name), fault.range, context)
        found: Any = self.run(self.client.text_document_code_action_async(params))
        return {action.title: action for action in found or ()}


def applied(text: str, edit: types.WorkspaceEdit | None, uri: str) -> str:
    """Return the text of a document with an edit applied as an editor does."""
    assert edit
    edits = (edit.changes or {}).get(uri, [])
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode("utf-16-le")) // 2 + 1)
    units = text.encode("utf-16-le")

    def offset(at: types.Position) -> int:
        return 2 * min(starts[min(int(at.line), len(starts) - 1)] + int(at.character), len(units) // 2)

    for each in sorted(edits, key=lambda each: offset(each.range.start), reverse=True):
        units = units[: offset(each.range.start)] + each.new_text.encode("utf-16-le") + units[offset(each.range.end) :]
    return units.decode("utf-16-le")


@contextlib.contextmanager
def editor(tie: Tie, *options: str) -> Iterator[Editor]:
    """Start `tie lsp` with the folder of a `tie` as the workspace, as an editor does."""
    config = ClientServerConfig(server_command=[tie.program("lsp"), "lsp", *options], server_env=tie.env)
    with asyncio.Runner() as runner:
        client = cast("LanguageClient", runner.run(config.start()))
        params = types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            workspace_folders=[types.WorkspaceFolder(tie.folder.as_uri(), "facts")],
        )
        runner.run(asyncio.wait_for(client.initialize_session(params), LONG))
        yield Editor(client, runner, tie.folder)
        runner.run(asyncio.wait_for(client.shutdown_session(), LONG))
        runner.run(cast("Any", client).stop())
