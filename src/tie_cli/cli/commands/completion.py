"""`tie completion`: what a shell needs to complete names and ids.

In bash: eval "$(tie completion bash)"
"""

from enum import StrEnum
from typing import Annotated

import typer

from tie_cli.cli.output import write_text


class Shell(StrEnum):
    """The shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion_command(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="The shell to print it for.", show_default=False)],
) -> None:
    """Print a script that lets the Tab key complete commands, names and ids.

    In bash: eval "$(tie completion bash)"
    """
    from tie_cli.cli.completion import SCRIPTS

    write_text(SCRIPTS[shell], end="")
