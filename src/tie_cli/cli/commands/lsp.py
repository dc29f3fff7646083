"""`tie lsp`: fact files in an editor, over the Language Server Protocol."""

import signal

from tie_cli.cli.input import stdin_is_terminal
from tie_cli.cli.options import Facts, TextFolder
from tie_cli.cli.output import print_stderr
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
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the thread that reads standard input would not hear of it before the next line
    if stdin_is_terminal():
        print_stderr("tie: waiting for an editor on standard input; Ctrl-C ends it")
    serve(facts.named, texts.named)
