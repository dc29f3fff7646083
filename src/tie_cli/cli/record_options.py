"""Options for the fields of a record, made from the model, and the record that their values make."""

import inspect
import sqlite3
from collections.abc import Collection, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
import typer

from tie_cli.cli import completion
from tie_cli.editing.field_order import ORDER
from tie_cli.errors import Problem
from tie_cli.index.lookups import ids_by_kind
from tie_cli.model.faults import Fault
from tie_cli.model.field_types import describe_field, layers_of
from tie_cli.model.records import KINDS, NAMED_KINDS, Citation, Office
from tie_cli.model.references import REFERS
from tie_cli.queries.names import NameProblem, resolve

# The names of options for lists: one entry each.
_ONE_OF = {"actors": "actor", "topics": "topic", "aliases": "alias"}
_COMPLETED = {
    "actor": completion.ids_of("actor"),
    "speaker": completion.ids_of("actor"),
    "of": completion.ids_of("actor"),
    "topic": completion.ids_of("topic"),
    "source": completion.ids_of("source"),
    "event": completion.ids_of("event"),
    "according_to": completion.ids_of("actor or source"),
    "evidence": completion.ids_of("fact"),
    "disputes": completion.ids_of("fact"),
}
_TIME = ("since", "until")  # of the office in `role`
_CITATION = ("excerpt", "prefix", "suffix", "locator")


def record_options(kind: str) -> list[inspect.Parameter]:
    """Return an option for each field of a kind of record; for `sources`, one for each key of an entry."""
    fields = {field.name: field for field in msgspec.structs.fields(KINDS[kind])}
    options = [_option("id", str, "Its id. Default: made from its words.")] if kind in NAMED_KINDS else []
    for name in ORDER[kind]:
        if name == "roles":
            options += [_option(bound, str, _help_of(bound, Office)) for bound in _TIME]
        elif name == "sources":
            options.append(_option("source", list[str], "The source of it; repeat for several."))
            options += [_option(key, list[str], _help_of(key)) for key in _CITATION]
        elif name == "id":
            options.append(_option("id", str, "Its id. Default: made from its words."))
        else:
            base = layers_of(fields[name].type)[-1]
            kind_of_value = list[str] if get_origin(base) is list else str
            values = get_args(base) if get_origin(base) is Literal else ()
            options.append(_option(option_of(name), kind_of_value, describe_field(fields[name].type), values))
    return options


def option_of(field: str) -> str:
    """Return the name of a field's option, without its hyphens."""
    return "source" if field == "sources" else _ONE_OF.get(field, field)


class FaultyOptions(Problem):
    """Options that make no record, with all that is wrong with them."""

    def __init__(self, noun: str, messages: Sequence[str]) -> None:
        listed = "\n".join(f"  {message.replace(chr(10), chr(10) + '  ')}" for message in messages)
        super().__init__(messages[0] if len(messages) == 1 else f"{len(messages)} faults in this {noun}:\n{listed}")


def record_of(kind: str, values: dict[str, Any], connection: sqlite3.Connection) -> tuple[dict[str, Any], list[str]]:
    """Return the record that the options make, with names resolved to ids, and what is wrong with those that name nothing.

    A name of nothing stays as it is. Raises BadParameter.
    """
    data: dict[str, Any] = {}
    problems: list[str] = []

    def find(field: str, text: str) -> str:
        try:
            return resolve(connection, REFERS.get(field, "source"), text)[0]
        except NameProblem as problem:
            problems.append(f"--{_option_name(field)}: {problem}")
            return text

    for name in ["id", *ORDER[kind]]:
        value = values.get(option_of(name))
        if value is None or name in ("sources", "roles"):
            continue
        if name in REFERS:
            value = [find(name, text) for text in value] if isinstance(value, list) else find(name, value)
        data[name] = value
    if office := {bound: values[bound] for bound in _TIME if values.get(bound)}:
        short = {name: data.pop(name) for name in ("role", "of") if name in data}
        data["roles"] = [{**short, **office}]
    if sources := values.get("source"):
        data["sources"] = [{"id": find("sources", text)} for text in sources]
        for name in _CITATION:
            given = values.get(name) or []
            if len(given) > len(sources):
                raise typer.BadParameter(f"--{name} is given more often than --source")
            for place, value in enumerate(given):
                if value:
                    data["sources"][place][name] = value
    return data, problems


def faults_of_record(
    kind: str, data: dict[str, Any], connection: sqlite3.Connection, *, asked: Collection[str] = ()
) -> list[str]:
    """Return what is wrong with the values of a record, as messages about its options.

    What it lacks is left out, and names of nothing, which `record_of` returns. `asked` are the fields still to be asked for.
    """
    from tie_cli.editing.adding import find_faults
    from tie_cli.editing.ids import unused_id
    from tie_cli.editing.inserting import NewRecord

    known = ids_by_kind(connection)
    new = {"id": unused_id("new", set().union(*known.values())), **data}
    faults = [fault for _, fault in find_faults([NewRecord(kind, new)], known)]
    later = {"unknown-id", *(["inferred-without-reason"] if "note" in asked else [])}
    return [fault_of_option(fault) for fault in faults if fault.code not in later and (fault.path or fault.code != "missing-key")]


def fault_of_option(fault: Fault) -> str:
    """Return a fault of the record as a message about its option."""
    if not fault.path:
        return f"{fault.message}{'; ' + fault.hint if fault.hint else ''}"
    # an office is an option for each of its fields
    field = fault.path[-1] if fault.path[0] == "roles" else fault.path[0]
    option = f"--{_option_name(str(field) if isinstance(field, str) else 'role')}: "
    return f"{option}{fault.message}{'; ' + fault.hint if fault.hint else ''}"


def _option_name(field: str) -> str:
    return option_of(field).replace("_", "-")


def _option(name: str, kind: Any, text: str, values: Sequence[str] = ()) -> inspect.Parameter:
    completes: Any = completion.choices(values) if values else _COMPLETED.get(name)
    option = typer.Option(
        f"--{name.replace('_', '-')}", help=text, metavar=name.upper(), show_default=False, autocompletion=completes
    )
    marked = Annotated[kind | None, option]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=marked, default=None)


def _help_of(key: str, entry: type[Citation | Office] = Citation) -> str:
    return describe_field(next(field.type for field in msgspec.structs.fields(entry) if field.name == key))
