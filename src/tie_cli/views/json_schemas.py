"""The JSON Schema of what each command prints with `--json`, made from the rows that it prints."""

from collections.abc import Sequence
from typing import Any, get_args, get_origin

import msgspec

from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.model.records import KINDS
from tie_cli.proofreading.proofread import ProofreadReport
from tie_cli.queries import rows, show
from tie_cli.queries.check import CheckReport
from tie_cli.queries.comparison import Comparison
from tie_cli.queries.diff import Change
from tie_cli.queries.index_cache_rows import CachedIndexRow
from tie_cli.queries.info import Info
from tie_cli.queries.lists import ROWS
from tie_cli.queries.matrix import Matrix

# By command, the types of what it prints, of which its options choose one. A list holds rows of any of the types in it.
ANSWERS: dict[str, Sequence[Any]] = {
    "timeline": [[rows.EventRow]],
    "quotes": [[rows.QuoteRow]],
    "compare": [Comparison, Matrix],
    "search": [[rows.EventRow, rows.QuoteRow, rows.PositionRow]],
    "show": [rows.EventRow, rows.QuoteRow, rows.PositionRow, *ROWS.values()],
    "list": [[row] for row in ROWS.values()],
    "info": [Info, [CachedIndexRow]],
    "check": [CheckReport],
    "proofread": [ProofreadReport],
    "diff": [[Change]],
    "draft": [[Proposal]],
}
_RECORDS = {"EventRow": "event", "QuoteRow": "quote", "PositionRow": "position"} | {
    row.__name__: kind for kind, row in ROWS.items()
}


def output_schema(command: str) -> dict[str, Any]:
    """Return the schema (draft 2020-12) of what a command of `ANSWERS` prints with `--json`.

    Every key is always there, except those that are not `required`. A later version may add keys, so the schema allows more.
    """
    answers = ANSWERS[command]
    types = [row for answer in answers for row in (answer if isinstance(answer, list) else [answer])]
    with_details = [show.Mention, show.FactOf] if command == "show" else []
    definitions = definitions_of([*types, *with_details])
    if command == "show":
        details = _details()
        for each in types:
            definitions[each.__name__]["properties"] |= details
            definitions[each.__name__]["required"] += details
    shapes = [_shape(answer) for answer in answers]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tie-cli:output:{command}:1",
        "title": f"What `tie {command} --json` prints",
        **(shapes[0] if len(shapes) == 1 else {"anyOf": shapes}),
        "$defs": dict(sorted(definitions.items())),
    }


def definitions_of(types: Sequence[Any]) -> dict[str, Any]:
    """Return by name the schemas of types of rows, and of the rows in them."""
    _, components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    definitions = {name: _definition(name, _in_order(each)) for name, each in components.items()}
    for kind in types:
        _require_keys(kind, definitions)
    return definitions


def _shape(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, list):
        return {"$ref": f"#/$defs/{answer.__name__}"}
    items = [_shape(row) for row in answer]
    return {"type": "array", "items": items[0] if len(items) == 1 else {"anyOf": items}}


def _in_order(schema: Any) -> Any:
    """Return a schema with null as the last of several types: versions of msgspec list them in different orders."""
    if isinstance(schema, list):
        return sorted(map(_in_order, schema), key=lambda each: each == {"type": "null"})
    return {key: _in_order(each) for key, each in schema.items()} if isinstance(schema, dict) else schema


def _definition(name: str, found: dict[str, Any]) -> dict[str, Any]:
    """Return the definition of a row without defaults, and with the values that a record may have in its fields."""
    kind = _RECORDS.get(name)
    values = _values(kind) if kind else {}
    properties = {key: _plain(value) for key, value in found["properties"].items()}
    for key, allowed in values.items():
        if key in properties:
            nullable = "null" in properties[key]["type"]
            properties[key] = {"enum": [*allowed, None] if nullable else allowed}
    if kind:
        properties["kind"] = {"const": kind}
    return {**found, "description": _in_paragraphs(found["description"]), "properties": properties}


def _in_paragraphs(docstring: str) -> str:
    """Return a docstring without its line breaks, but for those between paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in docstring.split("\n\n"))


def _plain(field: dict[str, Any]) -> dict[str, Any]:
    """Return the definition of a field without its default, and with a list of types where it may have one of several."""
    options = field.get("anyOf", ())
    if options and all(set(option) == {"type"} for option in options):
        return {"type": [option["type"] for option in options]}
    return {what: each for what, each in field.items() if what != "default"}


def _values(kind: str) -> dict[str, list[str]]:
    """Return by field the values that a record of this kind may have, where these are few."""
    fields = msgspec.json.schema(KINDS[kind])["$defs"][KINDS[kind].__name__]["properties"]
    found = {}
    for name, field in fields.items():
        options = [field, *field.get("anyOf", ())]
        if values := [value for option in options for value in option.get("enum", ())]:
            found[name] = values
    return found


def _require_keys(kind: Any, definitions: dict[str, Any]) -> None:
    """Require the keys of a row, and of the rows in it, that it always prints: all but those that may be unset."""
    definition = definitions[kind.__name__]
    fields = msgspec.structs.fields(kind)
    definition["required"] = [field.encode_name for field in fields if msgspec.UnsetType not in get_args(field.type)]
    for field in fields:
        for inner in _structs(field.type):
            _require_keys(inner, definitions)


def _structs(kind: Any) -> list[Any]:
    """Return the types of rows in the type of a field."""
    if get_origin(kind) is None:
        return [kind] if isinstance(kind, type) and issubclass(kind, msgspec.Struct) else []
    return [inner for argument in get_args(kind) for inner in _structs(argument)]


def _details() -> dict[str, Any]:
    """Return what `tie show` prints besides the keys of a record."""
    return {
        "referred_by": {"type": "array", "items": {"$ref": "#/$defs/Mention"}},
        "facts": {"type": "array", "items": {"$ref": "#/$defs/FactOf"}},
        "file": {"type": "string"},
        "line": {"type": ["integer", "null"]},
    }
