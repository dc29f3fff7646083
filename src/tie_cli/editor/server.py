"""The server: what it does with each message of an editor, over standard input and output."""

import os
import sys
from collections.abc import Awaitable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from tie_cli.editor.actions import draft_action, edit_of_draft, mending_actions
from tie_cli.editor.completions import completions
from tie_cli.editor.documents import Document
from tie_cli.editor.edits import Refused, formatted, renamed
from tie_cli.editor.hovers import hover
from tie_cli.editor.locations import definition, location, outline, references, symbols
from tie_cli.editor.session import Session, folders_of
from tie_cli.factfile.places import Part
from tie_cli.version import __version__

T = TypeVar("T")


def serve(named: Sequence[Path], texts: Path | None) -> None:
    """Answer an editor until it ends the server or closes standard input."""
    server = _Server(named, texts)
    # copies, as the library closes what it is given
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as incoming, os.fdopen(os.dup(sys.stdout.fileno()), "wb") as outgoing:
        try:
            server.protocol.start_io(incoming, outgoing)
        finally:
            server.session.checker.end()


class _Server:
    """A language server of the library, with the session of its editor."""

    def __init__(self, named: Sequence[Path], texts: Path | None) -> None:
        self.protocol = LanguageServer("tie", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.session = Session(named, texts, self.protocol.text_document_publish_diagnostics, self._complain)
        for feature, (answer, options) in _FEATURES.items():
            self._answer(feature, answer, options)

    def document(self, params: Any) -> Document | None:
        """Return the document that a message is about; None if it is not open, or no fact file."""
        document = self.session.documents.get(params.text_document.uri)
        return document if document and self.session.is_fact_file(document) else None

    def _answer(self, feature: str, answer: Any, options: Any) -> None:
        async def handle(params: Any) -> Any:
            found = answer(self, params)
            return await found if hasattr(found, "__await__") else found

        def handle_in_order(params: Any) -> Any:  # a change must be taken in before the next message
            return answer(self, params)

        in_order = feature.startswith("textDocument/did") or feature == types.INITIALIZE
        self.protocol.feature(feature, options)(handle_in_order if in_order else handle)

    def _complain(self, problem: str) -> None:
        self.protocol.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"tie: {problem}"))


def _initialize(server: _Server, params: types.InitializeParams) -> None:
    server.session.folders = folders_of(params)
    encoding = server.protocol.workspace.position_encoding
    server.session.encoding = str(getattr(encoding, "value", encoding))


def _open(server: _Server, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    server.session.open(item.uri, item.text, item.version)


def _change(server: _Server, params: types.DidChangeTextDocumentParams) -> None:
    document = server.session.documents[params.text_document.uri]
    for change in params.content_changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            document.change(change.range, change.text)
        else:
            document.replace(change.text)
    document.version = params.text_document.version
    server.session.changed(document.uri)


def _save(server: _Server, params: types.DidSaveTextDocumentParams) -> None:
    server.session.saved(params.text_document.uri)


def _close(server: _Server, params: types.DidCloseTextDocumentParams) -> None:
    server.session.close(params.text_document.uri)


def _code_actions(server: _Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    document = server.document(params)
    if document is None:
        return []
    found = list(mending_actions(server.session, document, params.range, params.context.diagnostics))
    draft = draft_action(document, params.range.start) if _resolves(server) else None
    return [*found, draft] if draft else found


def _resolves(server: _Server) -> bool:
    """Return whether the editor asks for the edit of an action when somebody takes it."""
    capabilities = server.protocol.client_capabilities.text_document
    return bool(capabilities and capabilities.code_action and capabilities.code_action.resolve_support)


async def _resolve(server: _Server, action: types.CodeAction) -> types.CodeAction:
    action.edit = await _or_refusal(edit_of_draft(server.session, action.data)) or action.edit
    return action


def _complete(server: _Server, params: types.CompletionParams) -> types.CompletionList | None:
    document = server.document(params)
    return completions(document, params.position, server.session.facts_of(document)) if document else None


def _hover(server: _Server, params: types.HoverParams) -> types.Hover | None:
    document = server.document(params)
    return hover(document, params.position, server.session.facts_of(document), server.session.texts()) if document else None


def _definition(server: _Server, params: types.DefinitionParams) -> types.Location | None:
    document, part = _part(server, params)
    found = document and part and definition(server.session, document, part)
    return location(server.session, found) if found else None


def _references(server: _Server, params: types.ReferenceParams) -> list[types.Location]:
    document, part = _part(server, params)
    if document is None or part is None:
        return []
    found = references(server.session, document, part, with_definition=params.context.include_declaration)
    return [location(server.session, place) for place in found]


def _prepare_rename(server: _Server, params: types.PrepareRenameParams) -> types.Range | None:
    document, part = _part(server, params)
    if document is None or part is None or not definition(server.session, document, part):
        return None
    return document.range_of(part)


async def _rename(server: _Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    document, part = _part(server, params)
    found = document and part and definition(server.session, document, part)
    if document is None or part is None or not found:
        return None
    return await _or_refusal(renamed(server.session, document, found.kind, part.value, params.new_name))


async def _format(server: _Server, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    document = server.document(params)
    return await _or_refusal(formatted(document)) if document else None


def _outline(server: _Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    document = server.document(params)
    return outline(document) if document else []


def _symbols(server: _Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    return [symbol for facts in server.session.all_facts() for symbol in symbols(server.session, facts, params.query)]


def _part(server: _Server, params: Any) -> tuple[Document | None, Part | None]:
    document = server.document(params)
    return document, document.part(params.position) if document else None


async def _or_refusal(change: Awaitable[T]) -> T:
    try:
        return await change
    except Refused as refused:
        raise JsonRpcException(str(refused), types.LSPErrorCodes.RequestFailed.value) from None


_FEATURES: dict[str, tuple[Any, Any]] = {
    types.INITIALIZE: (_initialize, None),
    types.TEXT_DOCUMENT_DID_OPEN: (_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (_close, None),
    types.TEXT_DOCUMENT_COMPLETION: (_complete, types.CompletionOptions(trigger_characters=[" ", ":", "[", '"'])),
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
    types.TEXT_DOCUMENT_REFERENCES: (_references, None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (_rename, types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_FORMATTING: (_format, None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_outline, None),
    types.WORKSPACE_SYMBOL: (_symbols, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        _code_actions,
        types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.RefactorRewrite], resolve_provider=True),
    ),
    types.CODE_ACTION_RESOLVE: (_resolve, None),
}
