"""`tie mcp`: the facts for an assistant, over the Model Context Protocol."""

from typing import Annotated

import typer

from tie_cli.cli.input import wait_for_client
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.errors import LacksExtra


def mcp_command(
    facts: Facts,
    texts: TextFolder,
    propose: Annotated[
        bool,
        typer.Option("--propose", metavar="", help="Let it add records that the text of a source supports."),
    ] = False,
) -> None:
    """Answer an assistant's questions from the facts, over the Model Context Protocol.

    An assistant starts this itself, with the command in its settings, and speaks to it over standard input and output.
    """
    try:
        from tie_cli.assistant.server import serve
    except ImportError:
        raise LacksExtra("tie mcp", "mcp") from None
    from tie_cli.assistant.facts import ServedFacts

    if propose:
        _ = facts.writable_files
    _ = texts.texts  # a folder that is not there is a mistake in the settings
    wait_for_client("an assistant")
    serve(ServedFacts(facts.named, texts.named), propose=propose)
