"""The options that commands share: a command asks for them by naming a parameter's type, and gets them made up.

A command's function takes `facts: Facts`, `filters: Filters` and `output: Output` as it needs; `with_shared_options` gives Typer
a signature in which each of these stands as its options.
"""

import functools
import inspect
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tie_cli.cli import completion
from tie_cli.cli.output import print_stderr, write_file, write_result
from tie_cli.errors import BadPath
from tie_cli.factfile.locate import FactFiles, locate
from tie_cli.index.cache import connect
from tie_cli.queries.filters import Filters
from tie_cli.views.formats import Format, render_object, render_rows
from tie_cli.views.sheets.sheet import Sheet

if TYPE_CHECKING:
    from tie_cli.evidence.source_texts import Texts

_FILTERS = "Filters"
_OUTPUT = "Output"
_RAW = "Cells of CSV and TSV as they are, even if a spreadsheet would run them."
Raw = Annotated[bool, typer.Option("--raw", metavar="", help=_RAW)]


class Facts:
    """The fact files in use; the index is opened at first use."""

    def __init__(self, facts: Sequence[Path] | None) -> None:
        self.located: FactFiles = locate(facts or ())

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The user's fact files. Raises `BadPath` if there are none, as what is checked must be theirs, not the built-in file."""
        if self.located.built_in:
            raise BadPath("there is no facts.yaml here: name a fact file, or start one with `tie init`")
        return self.located.files

    @property
    def writable_files(self) -> tuple[Path, ...]:
        """The fact files, to be changed. Raises `BadPath` for the built-in file, which is not the user's."""
        if self.located.built_in:
            raise BadPath("the built-in fact file cannot be changed: start your own with `tie init`, or name one with --facts")
        return self.located.files

    @functools.cached_property
    def connection(self) -> sqlite3.Connection:
        """The index of the fact files."""
        return connect(self.located.files)


class TextFolder:
    """The texts of the sources, read when they are asked for."""

    def __init__(self, texts: Path | None) -> None:
        self._named = texts

    @functools.cached_property
    def texts(self) -> "Texts":
        """The texts, in the folder of `--texts` or TIE_TEXTS if there is one, else where each source says."""
        from tie_cli.evidence.source_texts import Texts, folder_of_texts

        return Texts(folder_of_texts(self._named))


class Output:
    """How to show what was found, as `--format`, `--json` and `--raw` say."""

    def __init__(self, json: bool, format: Format | None, raw: bool) -> None:  # noqa: A002 - as the options are called
        if json and format not in (None, Format.JSON):
            raise typer.BadParameter(f"--json and --format {format} exclude each other", param_hint="--json")
        self.format = Format.JSON if json else format or Format.TABLE
        self.raw = raw

    def rows(self, rows: Sequence[Any], row_type: Any, make_sheet: Callable[[], Sheet], empty: str) -> None:
        """Show rows; `empty` is the message where there are none."""
        self._write(render_rows(rows, row_type, make_sheet, self.format, raw=self.raw), rows, empty)

    def object(self, value: Any, rows: Sequence[Any], make_sheet: Callable[[], Sheet], empty: str = "") -> None:
        """Show one object, of which `rows` are the part for spreadsheets; `empty` is the message where there are none."""
        self._write(render_object(value, rows, make_sheet, self.format, raw=self.raw), rows, empty)

    def drawing(self, rows: Sequence[Any], draw: Callable[[], Any], empty: str) -> None:
        """Show a drawing of rows, which only people read; `empty` is the message where there are none."""
        if self.format is not Format.TABLE:
            raise typer.BadParameter(f"a drawing cannot be {self.format}", param_hint="--chart")
        self._write(draw() if rows else None, rows, empty)

    def _write(self, result: Any, rows: Sequence[Any], empty: str) -> None:
        if not rows:
            print_stderr(f"tie: {empty}")
        if result is not None:
            write_result(result)


class Picture:
    """A file to draw a picture into, if one is named."""

    def __init__(self, svg: Path | None) -> None:
        self.path = svg

    def write(self, picture: bytes, content: str) -> None:
        """Write the picture to the file; `content` says what it shows."""
        if self.path is not None:
            write_file(self.path, picture)
            print_stderr(f"{self.path}: {content}")


def _filters(
    actor: Sequence[str] | None,
    topic: Sequence[str] | None,
    source: Sequence[str] | None,
    since: str | None,
    until: str | None,
    match: str | None,
    limit: int | None,
    reverse: bool,
) -> Filters:
    return Filters(
        actors=tuple(actor or ()),
        topics=tuple(topic or ()),
        sources=tuple(source or ()),
        since=since,
        until=until,
        match=match,
        limit=limit,
        reverse=reverse,
    )


def _option(
    annotation: Any, *names: str, text: str, panel: str = "Options", default: Any = None, **more: Any
) -> inspect.Parameter:
    marked = Annotated[annotation, typer.Option(*names, help=text, rich_help_panel=panel, show_default=False, **more)]
    name = names[0].removeprefix("--")
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=marked)


def _names(what: str, text: str, completes: Callable[..., Any]) -> inspect.Parameter:
    return _option(list[str] | None, f"--{what}", text=text, panel=_FILTERS, metavar="NAME", autocompletion=completes)


_SHARED: dict[type, tuple[Callable[..., Any], list[inspect.Parameter]]] = {
    Filters: (
        _filters,
        [
            _names("actor", "Facts of this actor and who acts for it.", completion.ids_of("actor")),
            _names("topic", "Facts on this topic.", completion.ids_of("topic")),
            _names("source", "Facts from this source.", completion.ids_of("source")),
            _option(str | None, "--since", text="Facts that reach this EDTF date or later.", panel=_FILTERS, metavar="DATE"),
            _option(str | None, "--until", text="Facts that reach this EDTF date or earlier.", panel=_FILTERS, metavar="DATE"),
            _option(str | None, "--match", text="Facts with these words.", panel=_FILTERS, metavar="WORDS"),
            _option(int | None, "--limit", text="At most so many rows.", panel=_FILTERS, metavar="N", min=0),
            _option(bool, "--reverse", text="The other way round.", panel=_FILTERS, default=False, metavar=""),
        ],
    ),
    Output: (
        Output,
        [
            _option(bool, "--json", text="The same as --format json.", panel=_OUTPUT, default=False, metavar=""),
            _option(bool, "--raw", text=_RAW, panel=_OUTPUT, default=False, metavar=""),
            _option(Format | None, "--format", text=f"One of {', '.join(Format)}.", panel=_OUTPUT, metavar="FORMAT"),
        ],
    ),
    Picture: (
        Picture,
        [_option(Path | None, "--svg", text="Draw it into this file, for papers and slides.", panel=_OUTPUT, metavar="FILE")],
    ),
    TextFolder: (
        TextFolder,
        [_option(Path | None, "--texts", text="A folder with the sources' texts, as SOURCE-ID.txt.", metavar="DIR")],
    ),
    Facts: (
        Facts,
        [_option(list[Path] | None, "--facts", text="A fact file, or a folder of them; may be repeated.", metavar="PATH")],
    ),
}


def with_shared_options(function: Callable[..., None]) -> Callable[..., None]:
    """The function with the options of `Facts`, `Filters` and `Output` in place of parameters of these types."""
    signature = inspect.signature(function, eval_str=True)
    shared = {name: _SHARED[kind.annotation] for name, kind in signature.parameters.items() if kind.annotation in _SHARED}
    own = [parameter for name, parameter in signature.parameters.items() if name not in shared]
    options = [option for _, group in shared.values() for option in group]
    taken = {parameter.name for parameter in own}

    @functools.wraps(function)
    def run(**values: Any) -> None:
        for name, (make, group) in shared.items():
            values[name] = make(**{option.name: values.pop(option.name, option.default) for option in group})
        function(**values)

    run.__signature__ = signature.replace(  # type: ignore[attr-defined]  # how a wrapper tells its signature
        parameters=[*own, *(option for option in options if option.name not in taken)]
    )
    return run
