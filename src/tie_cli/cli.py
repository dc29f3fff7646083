"""The command line: which commands there are, and what becomes of errors. A command's module is read when it is run."""

import os
import sqlite3
import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup
from typer.main import get_command

from tie_cli import __version__
from tie_cli.dates import DateError
from tie_cli.diagnostics import FaultyFacts, counted, render, visible
from tie_cli.options import expanded
from tie_cli.problems import Problem

EXPLORE = "Explore"
PROVE = "Prove"
KEEP = "Keep"


class Command(NamedTuple):
    """Where a command stands in the help, and an example of it."""

    panel: str
    example: str


# In the order of the help. The function of the same name in `commands/` is the command.
COMMANDS = {
    "timeline": Command(EXPLORE, "tie timeline Japan India --since 2020"),
    "quotes": Command(EXPLORE, "tie quotes --speaker Kamikawa"),
    "compare": Command(EXPLORE, "tie compare Japan India --as-of 2024"),
    "search": Command(EXPLORE, 'tie search "security cooperation" --actor India'),
    "show": Command(EXPLORE, "tie show galwan-clash"),
    "list": Command(EXPLORE, "tie list actors"),
    "info": Command(EXPLORE, "tie info --json"),
    "check": Command(PROVE, "tie check --strict"),
    "init": Command(KEEP, "tie init --title 'Border talks' --actor Japan --actor India"),
    "schema": Command(KEEP, "tie schema"),
    "add": Command(KEEP, "tie add event --help"),
    "draft": Command(KEEP, "tie draft --help"),
    "fmt": Command(KEEP, "tie fmt --check"),
    "completion": Command(KEEP, "tie completion fish"),
}


class Commands(TyperGroup):
    """The commands, each read from its module when it is asked for: a start pays for one command, not for all."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """One command, or None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tie_cli.commands.{cmd_name}")
        panel, example = COMMANDS[cmd_name]
        epilog = f"Example: {example}"
        if hasattr(module, "app"):  # a group of commands
            group = typer.Typer(add_completion=False, rich_markup_mode="rich")
            group.add_typer(module.app, name=cmd_name, rich_help_panel=panel, epilog=epilog)
            return get_command(group).commands[cmd_name]  # type: ignore[attr-defined]  # a group has them
        function = expanded(getattr(module, f"{cmd_name}_command"))
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        single.command(cmd_name, rich_help_panel=panel, epilog=epilog, no_args_is_help=False)(function)
        return get_command(single)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of a call; a name that is none is told with the closest ones, which Typer looks for here."""
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # only the names are looked at
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog="Facts come from --facts, else TIE_FACTS, else ./facts.yaml, else the file that is built in.",
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tie {__version__}")
        raise typer.Exit


@app.callback()
def tie(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, metavar="", help="Print the version.")
    ] = False,
) -> None:
    """Facts you can stand on: timelines, quotes and positions between states, each with its source."""


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 faulty or unreadable facts, 2 a mistake in the call."""
    if shell := os.environ.get("_TIE_COMPLETE"):
        from tie_cli.completion import complete

        complete(get_command(app), shell, sys.argv[1:])
        return
    try:
        app(prog_name="tie")
    except FaultyFacts as error:
        print("\n".join(render(error.diagnostics)), file=sys.stderr)
        _fail(f"{counted(fault=len(error.diagnostics))}: nothing is shown from a faulty file", 1)
    except Problem as problem:
        _fail(str(problem), problem.status)
    except DateError as error:
        _fail(f"{error}{'; ' + error.hint if error.hint else ''}", 2)
    except BrokenPipeError:
        # whoever read has seen enough; what is left in the buffer has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'a file'}: {error.strerror or error}", 1)
    except sqlite3.Error as error:
        _fail(f"the index can't be used ({error}); delete it (`tie info` names it) and try again", 1)


def _fail(text: str, status: int) -> None:
    print(f"tie: {visible(text)}", file=sys.stderr)
    sys.exit(status)
