"""The parts of pages that are made from the program: its help, its tables of codes, measures, columns and JSON keys."""

import sqlite3
import subprocess
import sys
import tempfile
import types
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import msgspec

if TYPE_CHECKING:
    from tie_cli.diagnostics.code import Code

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("tie")


def help_of(command: str) -> str:
    """Return the help of a command as the program prints it, with that of the commands below it."""
    texts = [_help(command)]
    texts += [_help(command, kind) for kind in _commands_below(command)]
    return "\n".join(f"```text\n{text}\n```\n" for text in texts)


def commands() -> str:
    """Return all commands by purpose, each with its summary and a link to its page."""
    from tie_cli.cli.command_table import COMMANDS

    parts = []
    for panel in dict.fromkeys(command.panel for command in COMMANDS.values()):
        rows = [(f"[`tie {name}`]({name}.md)", about.summary) for name, about in COMMANDS.items() if about.panel == panel]
        parts.append(f"### {panel}\n\n{_table(('command', 'what it does'), rows)}\n")
    return "\n".join(parts)


def codes() -> str:
    """Return every code of `tie check`."""
    from tie_cli.diagnostics.codes import FACT_CODES

    return _table_of_codes(FACT_CODES)


def manuscript_codes() -> str:
    """Return every code of `tie proofread`."""
    from tie_cli.diagnostics.manuscript_codes import MANUSCRIPT_CODES

    return _table_of_codes(MANUSCRIPT_CODES)


def measures() -> str:
    """Return the measures of agreement with their formulas and sources."""
    from tie_cli.model.measures import MEASURES

    rows = [(f"`{name}`", each.name, each.formula, each.source) for name, each in MEASURES.items()]
    return _table(("`--measure`", "what it is", "formula", "from"), rows)


def dates() -> str:
    """Return forms of date with how each is shown."""
    from tie_cli.edtf.dates import describe
    from tie_cli.edtf.known_days import describe_known, goes_on

    forms = (
        *("2024-08-20", "2020-06", "2020", "2020-21", "2019~", "2022?", "2019%", "2020-06/2022-08", "2022/..", "../2019"),
        *("2022/", "/..", "202X", "2020-XX", "-0043-03-15", "Y-12000"),
    )
    shown = [describe_known(form, "2024-08") if goes_on(form) else describe(form) for form in forms]
    header = ("in the file", "shown as, with a source of August 2024")
    return _table(header, [(f"`{form}`", words) for form, words in zip(forms, shown, strict=True)])


def fields() -> str:
    """Return the keys of each kind of record, with what each means."""
    from tie_cli.model.records import KINDS, Citation

    parts = []
    for name, record in [*KINDS.items(), ("an entry of `sources`", Citation)]:
        described = msgspec.json.schema(record)["$defs"][record.__name__]
        required = described["required"]
        rows = [
            (f"`{key}`", "yes" if key in required else "", _meaning(property_))
            for key, property_ in described["properties"].items()
        ]
        title = name if " " in name else name.capitalize()
        parts.append(f"### {title[0].upper()}{title[1:]}\n\n{_table(('key', 'required', 'what it holds'), rows)}\n")
    return "\n".join(parts)


def keys() -> str:
    """Return the keys of the JSON that each command prints."""
    from tie_cli.proofreading import proofread
    from tie_cli.queries import check, comparison, diff, info, lists, matrix, show
    from tie_cli.queries import rows as row_types

    several, one = "an array of", "one object:"
    rows = [
        ("`tie timeline`", several, row_types.EventRow),
        ("`tie quotes`", several, row_types.QuoteRow),
        ("`tie search`", f"{several} events and quotes as above, and positions:", row_types.PositionRow),
        ("`tie compare`", one, comparison.Comparison),
        ("`tie compare --matrix`, `--like`", one, matrix.Matrix),
        ("`tie show`", f"{one} the record, then", _only(show.RecordDetails, "referred_by", "facts", "file", "line")),
        ("`tie list actors`", several, lists.ActorRow),
        ("`tie list topics`", several, lists.TopicListRow),
        ("`tie list sources`", several, lists.SourceListRow),
        ("`tie info`", one, info.Info),
        ("`tie check`", one, check.CheckReport),
        ("`tie proofread`", one, proofread.ProofreadReport),
        ("`tie diff`", several, diff.Change),
    ]
    named = {"SourceRow": "source", "Passage": "passage"}
    body = [(command, f"{form} `{_shape(kind, named)}`") for command, form, kind in rows]
    body.append(("a *source*, wherever one is", f"`{_shape(row_types.SourceRow, {'Passage': 'passage'})}`"))
    body.append(("a *passage*, wherever one is", f"`{_shape(row_types.Passage, {})}`"))
    return _table(("command", "JSON"), body)


def tables() -> str:
    """Return the tables of `tie export csv`, `parquet` and `sqlite` with their columns, as an export has them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.sqlite"
        subprocess.run([PROGRAM, "export", "sqlite", "-o", path], check=True, cwd=folder, capture_output=True)
        database = sqlite3.connect(path)
        found = database.execute(
            "SELECT table_.name, group_concat(column_.name, ', ')"
            " FROM sqlite_schema table_, pragma_table_info(table_.name) column_"
            " WHERE table_.type = 'table' AND table_.name NOT LIKE 'facts_fts%' GROUP BY table_.name ORDER BY min(table_.rowid)"
        )
        rows = [(f"`{name}`", columns) for name, columns in found]
        database.close()
    return _table(("table", "columns"), rows)


def draft_figures() -> str:
    """Return how well `tie draft` reads the invented articles."""
    sys.path.append(str(ROOT / "tools" / "bench"))
    import measure_draft

    return measure_draft.table()


PARTS: dict[str, Callable[..., str]] = {
    part.__name__: part
    for part in (help_of, commands, codes, manuscript_codes, measures, dates, fields, keys, tables, draft_figures)
}


def _table_of_codes(codes: "Mapping[str, Code]") -> str:
    rows = [(f"`{name}`", code.severity, code.title, code.why) for name, code in codes.items()]
    return _table(("code", "severity", "what", "why it matters"), rows)


def _help(*command: str) -> str:
    environment = {"COLUMNS": "80", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([PROGRAM, *command, "--help"], check=True, capture_output=True, env=environment, text=True)
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    return "\n".join(line.removeprefix(" ") for line in lines if line)


def _commands_below(command: str) -> list[str]:
    from typer.main import get_command

    from tie_cli.cli.app import app

    found = get_command(app).get_command(None, command)  # type: ignore[attr-defined]  # the whole is a group
    return [name for name, below in getattr(found, "commands", {}).items() if not below.hidden]


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _meaning(described: dict[str, Any]) -> str:
    """The description of a property of a JSON Schema, with the values that it may have."""
    parts = [described, *described.get("anyOf", ())]
    values = [value for part in parts for value in part.get("enum", ())]
    text = next((part["description"] for part in parts if "description" in part), "")
    missing = [f"`{value}`" for value in values if f"`{value}`" not in text]
    return f"{text} One of {', '.join(missing)}." if missing and len(missing) == len(values) else text


def _only(kind: Any, *names: str) -> Any:
    """The part of a struct that has these fields."""
    wanted = [(field.name, field.type) for field in msgspec.structs.fields(kind) if field.name in names]
    return msgspec.defstruct(kind.__name__, wanted)


def _shape(kind: Any, named: dict[str, str]) -> str:
    """The keys of a type in the order in which JSON has them: `id, speaker {id, name}, sources [source]`."""
    return ", ".join(f"{field.encode_name}{_inner(field.type, named)}" for field in msgspec.structs.fields(kind))


def _inner(kind: Any, named: dict[str, str]) -> str:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        found = [inner for each in arguments if (inner := _inner(each, named))]
        return found[0] + (" or null" if type(None) in arguments else "") if found else ""
    if origin is list:
        inner = _inner(arguments[0], named).strip()
        return f" [{inner}]" if inner else " []"
    if origin is dict:
        inner = _inner(arguments[1], named)
        return f" {{KEY: {inner.strip() or 'text'}}}"
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return f" {named[kind.__name__]}" if kind.__name__ in named else f" {{{_shape(kind, named)}}}"
    return ""
