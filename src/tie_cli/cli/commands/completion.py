"""`tie completion`: what a shell needs to complete names and ids."""

from enum import StrEnum
from typing import Annotated

import typer

from tie_cli.cli.output import write_text


class Shell(StrEnum):
    """The shells whose completion is known."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion_command(
    shell: Annotated[Shell, typer.Argument(help="Which shell.", show_default=False)],
) -> None:
    """A script that makes Tab complete commands, names and ids; for bash: eval "$(tie completion bash)"."""
    from tie_cli.cli.completion import SCRIPTS

    write_text(SCRIPTS[shell], end="")
