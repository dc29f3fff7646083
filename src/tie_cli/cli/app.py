"""The command line: how a command is found, imported and run, and what happens to errors."""

import os
import re
import sqlite3
import sys
from importlib import import_module
from inspect import cleandoc
from keyword import iskeyword
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from tie_cli.cli import pager
from tie_cli.cli.command_table import COMMANDS
from tie_cli.cli.options import with_shared_options
from tie_cli.cli.output import (
    INTERRUPTED,
    claim_streams,
    exit_with,
    print_error,
    print_faults,
    show_warnings_as_messages,
    write_text,
)
from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem, os_error_text
from tie_cli.text.escape import visible
from tie_cli.text.wording import count_phrase
from tie_cli.version import __version__

_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")  # inside a paragraph, where the help is not to break a line


class PlainUsage(TyperCommand):
    """A command whose usage names what is required as other programs do, without braces: `tie search WORDS...`."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the parts of the usage after the command's name."""
        return [piece[1:-1] if piece.startswith("{") else piece for piece in super().collect_usage_pieces(ctx)]


class Commands(TyperGroup):
    """The commands, each imported from its module on demand: a start pays for one command, not for all."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """Return the names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Return the command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tie_cli.cli.commands.{cmd_name}{'_' * iskeyword(cmd_name)}")
        panel, _, example = COMMANDS[cmd_name]
        epilog = f"Example: {example}"
        if hasattr(module, "app"):  # a group of commands
            group = typer.Typer(add_completion=False, rich_markup_mode="rich")
            group.add_typer(module.app, name=cmd_name, rich_help_panel=panel, epilog=epilog)
            return get_command(group).commands[cmd_name]  # type: ignore[attr-defined]  # a group has them
        function = with_shared_options(getattr(module, f"{cmd_name}_command"))
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        text = _LINE_END.sub(" ", cleandoc(function.__doc__ or ""))
        single.command(cmd_name, cls=PlainUsage, help=text, rich_help_panel=panel, epilog=epilog, no_args_is_help=False)(function)
        return get_command(single)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Parse the arguments before the command."""
        try:
            return super().make_context(*args, **kwargs)
        except TyperException as error:
            raise _make_visible(error) from None

    def invoke(self, ctx: Any) -> Any:
        """Run the command. An interrupt ends the program without the word that Typer would print."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        except TyperException as error:
            raise _make_visible(error) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the whole, with commands in panels by purpose, without Rich and without importing a command."""
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(self.help or "")
        for panel in dict.fromkeys(command.panel for command in COMMANDS.values()):
            with formatter.section(panel):
                formatter.write_dl([(name, about.summary) for name, about in COMMANDS.items() if about.panel == panel])
        with formatter.section("Options"):
            formatter.write_dl([record for option in self.get_params(ctx) if (record := option.get_help_record(ctx))])
        formatter.write_paragraph()
        formatter.write_text(self.epilog or "")

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command of a call. For an unknown name Typer suggests the closest of `self.commands`."""
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # Typer reads only the names
        return super().resolve_command(ctx, args)


def _make_visible(error: TyperException) -> TyperException:
    """Return a mistake in the call with what a terminal would obey shown by its code: arguments may come from anyone."""
    error.message = visible(error.message)
    return error


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    epilog="Facts come from --facts, else from TIE_FACTS, else from ./facts.yaml, else from the built-in file.",
)


def _version(wanted: bool) -> None:
    if wanted:
        write_text(f"tie {__version__}")
        raise typer.Exit


@app.callback()
def tie(
    version: Annotated[  # noqa: ARG001 - its callback does all
        bool, typer.Option("--version", callback=_version, is_eager=True, metavar="", help="Print the version.")
    ] = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", metavar="", help="Don't use a pager for long output on a terminal.")
    ] = False,
) -> None:
    """Explore facts about relations between states: what happened, who said what, and where each side stands.

    Every fact comes with its source.
    """
    if no_pager:
        pager.switch_off()


def main() -> NoReturn:
    """Run the command line and exit: 0 on success, 1 for faulty or unreadable facts, 2 for a mistake in the call.

    An interrupted call exits with 130, as shells expect.
    """
    claim_streams()
    show_warnings_as_messages()
    exit_with(_run())


def _run() -> int:
    try:
        if shell := os.environ.get("_TIE_COMPLETE"):
            from tie_cli.cli.completion import complete

            complete(get_command(app), shell, sys.argv[1:], {name: command.summary for name, command in COMMANDS.items()})
            return 0
        app(prog_name="tie")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            return 0  # for which Typer and Rich exit with 1, as for a faulty file
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except FaultyFacts as error:
        print_faults(error)
        return print_error(f"{count_phrase(error=len(error.diagnostics))}: correct the fact file first", 1)
    except Problem as problem:
        return print_error(str(problem), problem.status)
    except DateError as error:
        return print_error(error.with_hint, 2)
    except BrokenPipeError:
        return 0  # the reader has seen enough
    except OSError as error:
        return print_error(os_error_text(error, "standard output"), 1)
    except UnicodeEncodeError as error:  # Unix allows any bytes in an argument; nothing in a fact file can be these
        return print_error(f"`{error.object}` is not valid UTF-8", 2)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from tie_cli.index.opening import discard_damaged, unusable_index

        if discard_damaged():  # the index is built again, and the question asked once more
            return _run()
        if not isinstance(error, sqlite3.DatabaseError):
            raise
        return print_error(unusable_index(error), 1)
    return 0
