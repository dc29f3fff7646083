"""The server: tools and resources over standard input and output, on the official SDK, which is imported nowhere else."""

from typing import Any, TypeAlias

import anyio
import mcp_types as types
import msgspec
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from tie_cli.assistant import resources
from tie_cli.assistant.arguments import input_schema
from tie_cli.assistant.facts import Failure, ServedFacts
from tie_cli.assistant.proposals import Proposer
from tie_cli.assistant.tools import BUILT_IN, INSTRUCTIONS, PROPOSING, Tool, answer_schema, call, propose_tool, read_only_tools
from tie_cli.text.escape import visible_json
from tie_cli.text.wording import without_middle
from tie_cli.version import __version__

_PAGE = 100  # resources or ids in one answer
Context: TypeAlias = ServerRequestContext[Any]


def serve(facts: ServedFacts, *, propose: bool) -> None:
    """Answer an assistant until it closes standard input; with `propose` it may add records to the file."""
    anyio.run(_serve, _Handlers(facts, propose=propose).server())


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


class _Handlers:
    """What the server does with each request. A request is answered as a whole before the next one."""

    def __init__(self, facts: ServedFacts, *, propose: bool) -> None:
        self.facts = facts
        self.tools = read_only_tools()
        self.instructions = INSTRUCTIONS + BUILT_IN * facts.locate().built_in
        if propose:
            self.tools["propose"] = propose_tool(Proposer(facts))
            self.instructions += PROPOSING

    def server(self) -> Server[Any]:
        return Server(
            "tie",
            version=__version__,
            title="tie",
            instructions=self.instructions,
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            on_list_resources=self.list_resources,
            on_list_resource_templates=self.list_templates,
            on_read_resource=self.read_resource,
            on_completion=self.complete,
        )

    async def list_tools(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(name, tool) for name, tool in self.tools.items()])

    async def call_tool(self, _: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = self.tools.get(params.name)
        if tool is None:
            raise MCPError(
                types.INVALID_PARAMS,
                f"there is no tool `{without_middle(params.name, 100)}`; the tools are {', '.join(self.tools)}",
            )
        try:
            answer = self.facts.ask(lambda connection, texts: call(tool, params.arguments or {}, connection, texts))
        except Failure as failure:
            return types.CallToolResult(content=[types.TextContent(text=str(failure))], is_error=True)
        text = visible_json(msgspec.json.encode(answer)).decode()
        return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=answer)

    async def list_resources(self, _: Context, params: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        start = _start(params.cursor if params else None)
        found = self._ask(lambda connection, _: list(resources.resources(connection)))
        shown = [
            types.Resource(uri=each.uri, name=each.name, description=each.description, mime_type=each.media_type)
            for each in found[start : start + _PAGE]
        ]
        after = start + _PAGE
        return types.ListResourcesResult(resources=shown, next_cursor=str(after) if after < len(found) else None)

    async def list_templates(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(
                    uri_template=each.uri, name=each.name, description=each.description, mime_type=each.media_type
                )
                for each in resources.TEMPLATES
            ]
        )

    async def read_resource(self, _: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        text, media_type = self._ask(
            lambda connection, texts: resources.read(connection, texts, self.facts.locate().why, params.uri)
        )
        contents = types.TextResourceContents(uri=params.uri, mime_type=media_type, text=text)
        return types.ReadResourceResult(contents=[contents])

    async def complete(self, _: Context, params: types.CompleteRequestParams) -> types.CompleteResult:
        uri = params.ref.uri if isinstance(params.ref, types.ResourceTemplateReference) else ""
        found = self._ask(lambda connection, _: resources.complete(connection, uri, params.argument.value))
        completion = types.Completion(values=found[:_PAGE], has_more=len(found) > _PAGE)
        return types.CompleteResult(completion=completion)

    def _ask(self, question: Any) -> Any:
        try:
            return self.facts.ask(question)
        except Failure as failure:
            raise MCPError(types.INVALID_PARAMS, str(failure)) from None


def _described(name: str, tool: Tool) -> types.Tool:
    return types.Tool(
        name=name,
        title=tool.title,
        description=tool.description,
        input_schema=input_schema(tool.arguments),
        output_schema=answer_schema(tool),
        annotations=types.ToolAnnotations(read_only_hint=tool.only_reads, destructive_hint=False, open_world_hint=False),
    )


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not cursor.isascii() or not cursor.isdigit():
        raise MCPError(types.INVALID_PARAMS, f"`{cursor[:100]}` is no cursor of this server")
    return int(cursor[:9])
