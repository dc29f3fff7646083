"""The command line: which commands there are, and what becomes of errors. A command's module is read when it is run."""

import os
import sqlite3
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, NamedTuple, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

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
from tie_cli.errors import Problem
from tie_cli.text.wording import count_phrase
from tie_cli.version import __version__

EXPLORE = "Explore"
PROVE = "Prove"
KEEP = "Keep"
EXCHANGE = "Exchange"


class Command(NamedTuple):
    """Where a command stands in the help, what it does in a sentence, and an example of it.

    The sentence is that of the command's own help. It stands here too so that the help of the whole needs no command.
    """

    panel: str
    summary: str
    example: str


# In the order of the help. The function of the same name in `commands/` is the command.
COMMANDS = {
    "timeline": Command(
        EXPLORE, "Events in time order: date, what, who, where, source.", "tie timeline Japan India --since 2020"
    ),
    "quotes": Command(
        EXPLORE, "Who said what: date, speaker, statement, direct or reported, occasion, source.", "tie quotes --speaker Kamikawa"
    ),
    "compare": Command(
        EXPLORE,
        "Where sides stand on each topic, how they relate, and how far they agree.",
        "tie compare Japan India --as-of 2024",
    ),
    "search": Command(
        EXPLORE,
        "Facts of every kind that have all these words, in text or names.",
        'tie search "security cooperation" --actor India',
    ),
    "show": Command(EXPLORE, "One fact whole, with its sources, passages and what refers to it.", "tie show galwan-clash"),
    "list": Command(EXPLORE, "Actors, topics or sources with how many facts each has, most first.", "tie list actors"),
    "info": Command(
        EXPLORE, "Which fact file is in use and why, what it holds and proves, the time it covers.", "tie info --json"
    ),
    "check": Command(
        PROVE,
        "All that is wrong with fact files, and which facts stand on their sources. Exits with 1 for errors.",
        "tie check --strict",
    ),
    "diff": Command(
        KEEP,
        "Facts added, changed and withdrawn, from one file or git revision to another.",
        "tie diff older.yaml facts.yaml",
    ),
    "init": Command(
        KEEP,
        "Start a fact file here: a small, commented example, a folder for texts, and the schema for editors.",
        "tie init --title 'Border talks' --actor Japan --actor India",
    ),
    "schema": Command(
        KEEP, "The JSON Schema of the fact file, for editors: fields are completed and explained while you type.", "tie schema"
    ),
    "add": Command(
        KEEP, "New records at the end of their sections; the rest of the file stays as it is.", "tie add event --help"
    ),
    "draft": Command(
        KEEP,
        "Facts proposed from an article: who said what, what happened when, each with its passage and what is unsure.",
        "tie draft --help",
    ),
    "fmt": Command(
        KEEP,
        "One canonical layout: order of keys, quotation, wrapping. Comments are kept; a second time changes nothing.",
        "tie fmt --check",
    ),
    "import": Command(
        EXCHANGE,
        "Make a fact file of tables, DNA databases, TimelineJS, Data Packages, ClaimReview and Quotation.",
        "tie import --help",
    ),
    "report": Command(
        EXCHANGE,
        "A page to be mailed or put on the web: timeline, positions and quotes, each fact with its source.",
        "tie report -o page.html",
    ),
    "export": Command(
        EXCHANGE,
        "Write facts for calendars, timelines, the web, citation managers, spreadsheets and databases.",
        "tie export ics --actor India -o india.ics",
    ),
    "network": Command(
        EXCHANGE,
        "Write positions as a network, for Gephi, visone, networkx and Graphviz.",
        "tie network congruence --format csv",
    ),
    "completion": Command(
        KEEP,
        'A script that makes Tab complete commands, names and ids; for bash: eval "$(tie completion bash)".',
        "tie completion fish",
    ),
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
        module = import_module(f"tie_cli.cli.commands.{cmd_name}{'_' * iskeyword(cmd_name)}")
        panel, _, example = COMMANDS[cmd_name]
        epilog = f"Example: {example}"
        if hasattr(module, "app"):  # a group of commands
            group = typer.Typer(add_completion=False, rich_markup_mode="rich")
            group.add_typer(module.app, name=cmd_name, rich_help_panel=panel, epilog=epilog)
            return get_command(group).commands[cmd_name]  # type: ignore[attr-defined]  # a group has them
        function = with_shared_options(getattr(module, f"{cmd_name}_command"))
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        single.command(cmd_name, rich_help_panel=panel, epilog=epilog, no_args_is_help=False)(function)
        return get_command(single)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. An interrupt is no abort of a question, which Typer would tell of: it just ends the program."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of the whole: commands in panels by purpose. Written without Rich, and without reading a command."""
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
        write_text(f"tie {__version__}")
        raise typer.Exit


@app.callback()
def tie(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, metavar="", help="Print the version.")
    ] = False,
) -> None:
    """Facts you can stand on: timelines, quotes and positions between states, each with its source."""


def main() -> NoReturn:
    """Run the command line, and end. Exit status: 0 done, 1 faulty or unreadable facts, 2 a mistake in the call.

    An interrupted call ends with 130, as shells have it.
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
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except FaultyFacts as error:
        print_faults(error)
        return print_error(f"{count_phrase(fault=len(error.diagnostics))}: nothing is shown from a faulty file", 1)
    except Problem as problem:
        return print_error(str(problem), problem.status)
    except DateError as error:
        return print_error(f"{error}{'; ' + error.hint if error.hint else ''}", 2)
    except BrokenPipeError:
        return 0  # whoever read has seen enough
    except OSError as error:
        return print_error(f"{error.filename or 'standard output'}: {error.strerror or error}", 1)
    except UnicodeEncodeError as error:  # Unix allows any bytes in an argument; nothing in a fact file can be these
        return print_error(f"`{error.object}` is not UTF-8, as names and words are", 2)
    except KeyboardInterrupt:
        return INTERRUPTED
    except sqlite3.DatabaseError as error:
        from tie_cli.index.cache import discard_cache

        if discard_cache():
            return _run()
        return print_error(f"the index can't be used ({error}); delete it (`tie info` names it) and try again", 1)
    return 0
