"""The options that commands share: a command asks for them with the type of a parameter.

A command's function takes `facts: Facts`, `filters: Filters` and `output: Output` as it needs; `with_shared_options` gives Typer
a signature that has the options of each in its place.
"""

import functools
import inspect
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tie_cli.cli import completion, pager
from tie_cli.cli.output import print_stderr, write_file, write_result
from tie_cli.cli.own_files import FORCE_HELP, check_replaceable, remember_files
from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.errors import BadPath
from tie_cli.factfile.locate import FactFiles, locate
from tie_cli.index.cache import connect
from tie_cli.index.tables import files_of
from tie_cli.queries.filters import Filters, filters_of
from tie_cli.views.formats import Format, render_object, render_rows

if TYPE_CHECKING:  # the start of most commands needs neither
    from tie_cli.evidence.source_texts import Texts
    from tie_cli.views.sheets.sheet import Sheet

_FILTERS = "Filters"
_OUTPUT = "Output"
_RAW = "Don't escape CSV and TSV cells that a spreadsheet would run as formulas."
Raw = Annotated[bool, typer.Option("--raw", metavar="", help=_RAW)]
NoIds = Annotated[bool, typer.Option("--no-ids", metavar="", help="Leave out the ids in tables.", rich_help_panel=_OUTPUT)]


class Facts:
    """The fact files in use, with their index, which is opened on demand."""

    def __init__(self, facts: Sequence[Path] | None, origin: str = "--facts: ") -> None:
        self.named = tuple(facts or ())
        self.located: FactFiles = locate(self.named, origin=origin)
        if not self.located.built_in:
            _finish_changes(self.located.files)

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The user's fact files. Raises `BadPath` if there are none, as what is checked must be theirs, not the built-in file."""
        if self.located.built_in:
            raise BadPath("there is no facts.yaml here: name a fact file, or start one with `tie init`")
        return self.located.files

    @property
    def writable_files(self) -> tuple[Path, ...]:
        """The fact files, if the user may change them. Raises `BadPath` for the built-in file."""
        return self.located.writable

    @functools.cached_property
    def connection(self) -> sqlite3.Connection:
        """The index of the fact files."""
        try:
            connection = connect(self.located.files)
            files = files_of(connection)
        except FaultyFacts as faulty:
            if not _finish_changes({Path(fault.path) for fault in faulty.diagnostics}):
                raise
            return connect(self.located.files)
        # what they include may have been changed by itself, in a folder of its own
        return connect(self.located.files) if len(files) > 1 and _finish_changes(files) else connection


def _finish_changes(files: Iterable[Path]) -> bool:
    """Complete or undo a change of these files that was interrupted, and say so; return whether there was one."""
    from tie_cli.journal import finish_interrupted

    said = finish_interrupted(files)
    for text in said:
        print_stderr(f"tie: {text}")
    return bool(said)


class TextFolder:
    """The texts of the sources, read on demand."""

    def __init__(self, texts: Path | None) -> None:
        self.named = texts

    @functools.cached_property
    def texts(self) -> "Texts":
        """The texts in the folder of `--texts` or TIE_TEXTS, or without either where each source says."""
        from tie_cli.evidence.source_texts import Texts, folder_of_texts

        return Texts(folder_of_texts(self.named))


class Output:
    """The format of the output, as `--format`, `--json` and `--raw` say, and whether it goes through a pager."""

    def __init__(self, json: bool, format: Format | None, raw: bool, no_pager: bool) -> None:  # noqa: A002 - as the options are called
        if json and format not in (None, Format.JSON):
            raise typer.BadParameter(f"--json and --format {format} can't be used together", param_hint="--json")
        self.format = Format.JSON if json else format or Format.TABLE
        self.raw = raw
        if no_pager:
            pager.switch_off()

    def rows(self, rows: Sequence[Any], row_type: Any, make_sheet: Callable[[], "Sheet"], empty: str) -> None:
        """Show rows, or the message `empty` if there are none."""
        self._write(render_rows(rows, row_type, make_sheet, self.format, raw=self.raw), rows, empty)

    def object(self, value: Any, rows: Sequence[Any], make_sheet: Callable[[], "Sheet"], empty: str = "") -> None:
        """Show one object, of which `rows` are the part for spreadsheets, or the message `empty` if there are none."""
        self._write(render_object(value, rows, make_sheet, self.format, raw=self.raw), rows, empty)

    def drawing(self, rows: Sequence[Any], draw: Callable[[], Any], empty: str) -> None:
        """Show a drawing of rows, or the message `empty` if there are none."""
        if self.format is not Format.TABLE:
            raise typer.BadParameter(f"--chart and --format {self.format} can't be used together", param_hint="--chart")
        self._write(draw() if rows else None, rows, empty)

    def _write(self, result: Any, rows: Sequence[Any], empty: str) -> None:
        if not rows:
            print_stderr(f"tie: {empty}")
        if result is not None:
            write_result(result)


class Picture:
    """The file of a picture, if the user names one; `force` says that it may be another's."""

    def __init__(self, svg: Path | None, force: bool) -> None:
        self.path = svg
        self.force = force

    def write(self, picture: bytes, content: str) -> None:
        """Write the picture to the file; `content` says what it shows."""
        if self.path is not None:
            check_replaceable([self.path], force=self.force)
            write_file(self.path, picture)
            remember_files([self.path])
            print_stderr(f"{self.path}: {content}")


def _filters(**options: Any) -> Filters:
    return filters_of(options)


def _option(
    annotation: Any, *names: str, text: str, panel: str = "Options", default: Any = None, **more: Any
) -> inspect.Parameter:
    marked = Annotated[annotation, typer.Option(*names, help=text, rich_help_panel=panel, show_default=False, **more)]
    name = names[0].removeprefix("--").replace("-", "_")
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=marked)


def _names(what: str, text: str, completes: Callable[..., Any]) -> inspect.Parameter:
    return _option(list[str] | None, f"--{what}", text=text, panel=_FILTERS, metavar="NAME", autocompletion=completes)


_SHARED: dict[type, tuple[Callable[..., Any], list[inspect.Parameter]]] = {
    Filters: (
        _filters,
        [
            _names("actor", "Only facts of this actor or of someone who acts for it.", completion.ids_of("actor")),
            _names("topic", "Only facts about this topic.", completion.ids_of("topic")),
            _names("source", "Only facts from this source.", completion.ids_of("source")),
            _option(
                str | None,
                "--since",
                text="Only facts on or after this date, such as 2020-06 (EDTF).",
                panel=_FILTERS,
                metavar="DATE",
            ),
            _option(str | None, "--until", text="Only facts on or before this date.", panel=_FILTERS, metavar="DATE"),
            _option(str | None, "--match", text="Only facts that contain all of these words.", panel=_FILTERS, metavar="WORDS"),
            _option(int | None, "--limit", text="At most N results.", panel=_FILTERS, metavar="N", min=0),
            _option(bool, "--reverse", text="Reverse the order.", panel=_FILTERS, default=False, metavar=""),
        ],
    ),
    Output: (
        Output,
        [
            _option(bool, "--json", text="Same as --format json.", panel=_OUTPUT, default=False, metavar=""),
            _option(bool, "--raw", text=_RAW, panel=_OUTPUT, default=False, metavar=""),
            _option(bool, "--no-pager", text="Don't use a pager for long output.", panel=_OUTPUT, default=False, metavar=""),
            _option(Format | None, "--format", text=f"Output format: {', '.join(Format)}.", panel=_OUTPUT, metavar="FORMAT"),
        ],
    ),
    Picture: (
        Picture,
        [
            _option(
                Path | None, "--svg", text="Write a picture for papers and slides to this file.", panel=_OUTPUT, metavar="FILE"
            ),
            _option(bool, "--force", text=FORCE_HELP, panel=_OUTPUT, default=False, metavar=""),
        ],
    ),
    TextFolder: (
        TextFolder,
        [_option(Path | None, "--texts", text="Folder with the texts of the sources, as SOURCE-ID.txt.", metavar="DIR")],
    ),
    Facts: (
        Facts,
        [
            _option(
                list[Path] | None, "--facts", text="Use this fact file or folder of fact files; can be repeated.", metavar="PATH"
            )
        ],
    ),
}


def with_shared_options(function: Callable[..., None]) -> Callable[..., None]:
    """Return a function with the options of `Facts`, `Filters` and `Output` in place of parameters of these types."""
    signature = inspect.signature(function, eval_str=True)
    shared = {name: _SHARED[kind.annotation] for name, kind in signature.parameters.items() if kind.annotation in _SHARED}
    own = [parameter for name, parameter in signature.parameters.items() if name not in shared]
    options = [option for _, group in shared.values() for option in group]
    own_names = {parameter.name for parameter in own}

    @functools.wraps(function)
    def run(**values: Any) -> None:
        for name, (make, group) in shared.items():
            values[name] = make(**{option.name: values.pop(option.name, option.default) for option in group})
        function(**values)

    run.__signature__ = signature.replace(  # type: ignore[attr-defined]  # the documented way to set one
        parameters=[*own, *(option for option in options if option.name not in own_names)]
    )
    return run
