"""`tie lsp`: fact files in an editor, over the Language Server Protocol."""

from tie_cli.cli.input import wait_for_client
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.errors import LacksExtra


def lsp_command(facts: Facts, texts: TextFolder) -> None:
    """Help an editor with fact files as they are written, over the Language Server Protocol.

    An editor starts this itself, with the command in its settings, and speaks to it over standard input and output.
    """
    try:
        from tie_cli.editor.server import serve
    except ImportError:
        raise LacksExtra("tie lsp", "editor") from None
    _ = texts.texts  # a folder that is not there is a mistake in the settings
    wait_for_client("an editor")
    serve(facts.named, texts.named)
