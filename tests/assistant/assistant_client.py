"""An assistant as the tests have it: the SDK's own client, which starts `tie mcp` and speaks to it."""

import contextlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest

if find_spec("mcp") is None:
    pytest.skip("needs the extra mcp", allow_module_level=True)

import anyio.from_thread
from conftest import ROOT, Tie

TEXT = "An article: “We agree,” Yoko Kamikawa said. They met there, an, excerpt; here."


def write_facts(tie: Tie) -> Path:
    """Write facts of every kind, and the text of one of their sources."""
    text = (ROOT / "tests" / "exchange.yaml").read_text(encoding="utf-8")
    tie.write("texts/paper.txt", TEXT)
    return tie.write("facts.yaml", text.replace("paper: {title", "paper: {text: texts/paper.txt, title"))


class Assistant:
    """A client that waits for each answer."""

    def __init__(self, client: Any, portal: anyio.from_thread.BlockingPortal) -> None:
        self._client = client
        self._portal = portal
        self.schemas = {tool.name: tool.output_schema for tool in self.tools()}

    @property
    def instructions(self) -> str:
        return str(self._client.instructions)

    def tools(self) -> Any:
        return self._portal.call(self._client.list_tools).tools

    def call(self, name: str, arguments: dict[str, Any]) -> Any:
        return self._portal.call(self._client.call_tool, name, arguments)

    def answer(self, name: str, **arguments: Any) -> Any:
        """Return an answer, which is as its schema says, and the same as text."""
        result = self.call(name, arguments)
        assert not result.is_error, result.content
        answer = result.structured_content
        jsonschema.validate(answer, self.schemas[name], jsonschema.Draft202012Validator)
        assert [json.loads(content.text) for content in result.content] == [answer]
        assert answer["answer"] in ("found", "no record")
        assert (answer["answer"] == "no record") == answer["says"].startswith("no record: ")
        return answer

    def failure(self, name: str, **arguments: Any) -> str:
        """Return why a tool can't answer."""
        result = self.call(name, arguments)
        assert result.is_error, result.structured_content
        assert result.structured_content is None
        (content,) = result.content
        return str(content.text)

    def resources(self) -> dict[str, Any]:
        """Return all resources by their addresses, from all pages."""
        found: dict[str, Any] = {}
        cursor = None
        while True:
            page = self._portal.call(lambda at: self._client.list_resources(cursor=at), cursor)
            found |= {each.uri: each for each in page.resources}
            if (cursor := page.next_cursor) is None:
                return found

    def templates(self) -> Any:
        return self._portal.call(self._client.list_resource_templates).resource_templates

    def completed(self, uri: str, start: str) -> list[str]:
        """Return the ids that can stand in a template of resources."""
        from mcp_types import ResourceTemplateReference

        argument = {"name": "id", "value": start}
        result = self._portal.call(self._client.complete, ResourceTemplateReference(uri=uri), argument)
        return list(result.completion.values)

    def read(self, uri: str) -> str:
        (content,) = self._portal.call(self._client.read_resource, uri).contents
        assert content.uri == uri
        return str(content.text)

    def unreadable(self, uri: str) -> str:
        """Return why a resource can't be read."""
        from mcp.shared.exceptions import MCPError

        with pytest.raises(MCPError) as caught:
            self.read(uri)
        return str(caught.value)


@contextlib.contextmanager
def assistant(tie: Tie, *options: str, mode: str = "auto") -> Iterator[Assistant]:
    """Start `tie mcp` in the folder of a `tie`, as an assistant does."""
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    command = StdioServerParameters(command=tie.program("mcp"), args=["mcp", *options], env=tie.env, cwd=tie.folder)
    with anyio.from_thread.start_blocking_portal() as portal:
        client = Client(stdio_client(command), mode=mode)
        manager = portal.wrap_async_context_manager(client)
        connected = manager.__enter__()
        try:
            yield Assistant(connected, portal)
        finally:
            manager.__exit__(None, None, None)  # not what went wrong in a test, which would come back in groups
