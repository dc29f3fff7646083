"""The JSON Schema of the fact file, for editors that complete and explain fields while you type."""

import copy
from typing import Any

import msgspec

from tie_cli.model.records import ID_PATTERN, KINDS, NAMED_KINDS, SECTIONS

# A name, not an address: nothing is fetched. It changes only with the version of the format.
SCHEMA_ID = "urn:tie-cli:facts:1"
# In a fact file every scalar is text, even what other programs read as a number or a Boolean, such as 2020 or NO.
_SCALAR = ["string", "integer", "number", "boolean"]


def schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of a YAML fact file."""
    _, components = msgspec.json.schema_components(list(KINDS.values()), ref_template="#/$defs/{name}")
    definitions = {name: _as_text(_clean(definition)) for name, definition in components.items()}
    properties: dict[str, Any] = {
        "tie": {"description": "The version of the format.", "enum": [1, "1"], "examples": [1]},
        "title": {"type": "string", "description": "The subject of the file.", "examples": ["Japan–India security ties"]},
        "include": {
            "description": "Other fact files to read: paths relative to this file, or glob patterns.",
            "oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "examples": [["actors.yaml", "2024/*.yaml"]],
        },
        "loaded_words": {
            "description": "Words that take a side, which a summary must not take from its source as its own; `[]` for none.",
            "type": "array",
            "items": {"type": "string"},
            "examples": [["hegemonic", "regime"]],
        },
    }
    for section, kind in SECTIONS.items():
        properties[section] = _section(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Fact file for tie",
        "description": "Facts about relations between states, each with its source.",
        "type": "object",
        "properties": properties,
        "required": ["tie"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _section(kind: str, definitions: dict[str, Any]) -> dict[str, Any]:
    name = KINDS[kind].__name__
    if kind not in NAMED_KINDS:
        description = f"A list of {kind}s."
        return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"}, "description": description, "examples": [[]]}
    # their ids are keys of the mapping, not fields
    definition = definitions[name]
    definition["properties"].pop("id")
    definition["required"].remove("id")
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": _in_ecma(ID_PATTERN)},
        "additionalProperties": {"$ref": f"#/$defs/{name}"},
        "description": f"The {kind}s, by id.",
        "examples": [{}],
    }


def _clean(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a definition in which optional fields are never null and have no default: fact files leave them out."""
    definition = copy.deepcopy(definition)
    for name, field in definition["properties"].items():
        field.pop("default", None)
        options = [option for option in field.pop("anyOf", []) if option.get("type") != "null"]
        for option in options:
            field |= {key: value for key, value in option.items() if key not in field}
        field.setdefault("examples", _EXAMPLES.get(name, []))
    return definition


_EXAMPLES: dict[str, list[Any]] = {
    "placed": ["inferred"],
    "judged": ["inferred"],
    "basis": ["statement", "attributed"],
    "note": ["The article gives the month only."],
    "id": ["galwan-clash"],
    "type": ["state", "person"],
    "aliases": [["日本"]],
    "title": ["Ministers meet"],
    "author": ["A. Reporter"],
    "url": ["https://example.org/article"],
    "text": ["texts/paper-2024-08.txt"],
    "sha256": ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
    "excerpt": ["share common values"],
    "prefix": ["It was agreed by"],
    "suffix": ["on Tuesday"],
    "date": ["2024-08-20", "2020-06", "2022/..", "/..", "2019~"],
    "sources": [[{"id": "paper-2024-08", "excerpt": "the ministers met on Tuesday"}]],
    "dated": ["inferred"],
    "disputes": [["galwan-clash-2"]],
    "summary": ["The ministers meet."],
    "topics": [["sanctions"]],
    "place": ["Tokyo"],
    "speech": ["indirect"],
    "event": ["ministers-meet"],
    "role": ["Foreign Minister"],
    "stance": ["supports"],
    "evidence": [["kamikawa-on-sanctions"]],
}


def _as_text(value: Any) -> Any:
    """Return a schema that also allows text that looks like a number or a Boolean to other programs."""
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _as_text(item) if key not in ("examples", "enum") else item for key, item in value.items()}
    if "pattern" in changed:
        changed["pattern"] = _in_ecma(changed["pattern"])
    if changed.get("type") == "string" and "enum" not in changed:
        changed["type"] = list(_SCALAR)
    return changed


def _in_ecma(pattern: str) -> str:
    """Return a pattern of Python's as JSON Schema has it, where `$` is the very end."""
    return pattern.replace(r"\Z", "$")
