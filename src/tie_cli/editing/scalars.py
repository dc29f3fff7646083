"""Values of fields as YAML on one line: plain where that reads back as the same text, else in quotation marks."""

import io
import json
from typing import Any

from yaml.emitter import Emitter
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from tie_cli.editing.field_order import ENTRIES, ORDER
from tie_cli.text.escape import visible

# Dates and ids are never quoted: `2020` is a year here, whatever other readers of YAML make of it.
BARE = frozenset(
    [
        "tie",
        "id",
        "date",
        "published",
        "retrieved",
        "since",
        "until",
        "of",
        "actor",
        "topic",
        "speaker",
        "event",
        "type",
        "stance",
        "speech",
        "dated",
        "placed",
        "judged",
        "basis",
        "according_to",
    ]
)
_BARE_LISTS = frozenset(["actors", "topics", "evidence", "disputes"])


def scalar(text: str, *, bare: bool = False, flow: bool = False) -> str:
    """Return text as YAML on one line: plain where that reads back as the same text, else in quotation marks."""
    if visible(text) != text:  # invisible characters are escaped, so that readers of the file see them
        return _double_quote(text)
    analysis = _EMITTER.analyze_scalar(text)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if plain and not analysis.multiline and (bare or _is_text(text)):
        return text
    if analysis.allow_single_quoted and not analysis.multiline and text == text.strip() and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _double_quote(text)


_EMITTER = Emitter(io.StringIO(), allow_unicode=True)
_RESOLVER = Resolver()


def _is_text(text: str) -> bool:
    """Return whether every YAML reader takes the plain text for text, not for a number, a date or a truth value."""
    tag = _RESOLVER.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # the stubs leave it out
    return bool(tag == "tag:yaml.org,2002:str")


def _double_quote(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(char) for char in escaped)


def _escape(char: str) -> str:
    return f"\\U{ord(char):08x}" if char > "\uffff" else json.dumps(char)[1:-1]  # YAML has no pairs of surrogates


def in_brackets(value: Any, key: str) -> str:
    """Return a mapping or a list on one line, in brackets; `key` is the field that has it, or its kind."""
    if isinstance(value, dict):
        order = ORDER[ENTRIES.get(key, key)]
        return "{" + ", ".join(f"{name}: {_part_in_brackets(value[name], name)}" for name in order if name in value) + "}"
    return "[" + ", ".join(_part_in_brackets(entry, key) for entry in value) + "]"


def on_one_line(value: Any, key: str, *, flow: bool) -> str:
    """Return the value of a key, or an entry of its list, as YAML on one line; `flow`: inside brackets."""
    if isinstance(value, str):
        return scalar(value, bare=key in BARE or key in _BARE_LISTS, flow=flow)
    return in_brackets(value, key)


def _part_in_brackets(value: Any, key: str) -> str:
    return on_one_line(value, key, flow=True)
