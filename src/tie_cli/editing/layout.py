"""The canonical layout of a record in a YAML fact file: order of keys, quotation marks, line breaks, comments.

An actor, topic or source is one line if it fits, a fact one key a line. Long text is folded (`>-`), which reads back as
the same text. What `tie add` writes and what `tie fmt` makes of a file is the same.
"""

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from yaml.emitter import Emitter
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from tie_cli.text.escape import visible

WIDTH = 120
# The order in which keys stand, by kind; `citation` is an entry of `sources`.
ORDER: dict[str, tuple[str, ...]] = {
    "actor": ("name", "type", "of", "role", "code", "aliases", "note"),
    "topic": ("name", "proposition", "aliases", "note"),
    "source": ("title", "author", "publisher", "published", "url", "language", "text", "sha256", "note"),
    "event": ("id", "date", "dated", "summary", "actors", "topics", "place", "disputes", "note", "sources"),
    "quote": ("id", "date", "dated", "speaker", "speech", "text", "occasion", "event", "topics", "disputes", "note", "sources"),
    "position": (
        *("id", "date", "dated", "actor", "topic", "stance", "summary"),
        *("evidence", "disputes", "note", "sources"),
    ),
    "citation": ("id", "excerpt", "prefix", "suffix", "locator", "date"),
}
NAMED = ("actor", "topic", "source")
# Dates and ids are never quoted: `2020` is a year here, whatever other readers of YAML make of it.
_BARE = frozenset(["id", "date", "published", "of", "actor", "topic", "speaker", "event", "type", "stance", "speech", "dated"])
_BARE_LISTS = frozenset(["actors", "topics", "evidence", "disputes"])

Where = tuple[str | int, ...]


class Remarks(NamedTuple):
    """The comments of a record by the part that they belong to: on lines above it, or behind it on its own line."""

    above: Mapping[Where, Sequence[str]] = {}
    behind: Mapping[Where, str] = {}

    def at(self, path: Where) -> "Remarks":
        """Return the comments of a part of the record, with paths that start there."""
        size = len(path)
        return Remarks(
            {key[size:]: value for key, value in self.above.items() if key[:size] == path},
            {key[size:]: value for key, value in self.behind.items() if key[:size] == path},
        )

    @property
    def inside(self) -> bool:
        """Whether any belongs to a part of the record, not to the whole."""
        return any(path for path in (*self.above, *self.behind))


def lay_out(kind: str, record: Mapping[str, Any], remarks: Remarks | None = None, indent: int = 2) -> list[str]:
    """Return the lines of a record in its section, without line ends."""
    remarks = remarks or Remarks()
    margin = " " * indent
    lines = [f"{margin}{line}" for line in remarks.above.get((), ())]
    own = {key: record[key] for key in ORDER[kind] if key in record}
    if kind not in NAMED:
        return lines + _items(own, remarks, indent)
    one = f"{margin}{record['id']}: {_flow(own, kind)}"
    if len(one) <= WIDTH and not remarks.inside and not any("\n" in str(value) for value in own.values()):
        return [*lines, _with(one, remarks.behind.get(()))]
    return [*lines, _with(f"{margin}{record['id']}:", remarks.behind.get(())), *_fields(own, remarks, indent + 2)]


def scalar(text: str, *, bare: bool = False, flow: bool = False) -> str:
    """Return text as YAML on one line: plain where that reads back as the same text, else in quotation marks."""
    if visible(text) != text:  # invisible characters are escaped, so that readers of the file see them
        return _double_quoted(text)
    analysis = _EMITTER.analyze_scalar(text)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    if plain and not analysis.multiline and (bare or _is_text(text)):
        return text
    if analysis.allow_single_quoted and not analysis.multiline and text == text.strip() and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text)


_EMITTER = Emitter(io.StringIO(), allow_unicode=True)
_RESOLVER = Resolver()


def _is_text(text: str) -> bool:
    """Return whether every YAML reader takes the plain text for text, not for a number, a date or a truth value."""
    tag = _RESOLVER.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # the stubs leave it out
    return bool(tag == "tag:yaml.org,2002:str")


def _double_quoted(text: str) -> str:
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(char) for char in escaped)


def _escape(char: str) -> str:
    return f"\\U{ord(char):08x}" if char > "\uffff" else json.dumps(char)[1:-1]  # YAML has no pairs of surrogates


def _items(fields: Mapping[str, Any], remarks: Remarks, indent: int) -> list[str]:
    """Return the lines of a mapping as an item of a list, its first key after the dash."""
    lines = _fields(fields, remarks, indent + 2)
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{' ' * indent}- {lines[first].lstrip()}"
    # a comment above the first key stands above the dash
    return [f"{' ' * indent}{line.lstrip()}" for line in lines[:first]] + lines[first:]


def _fields(fields: Mapping[str, Any], remarks: Remarks, indent: int) -> list[str]:
    lines = []
    margin = " " * indent
    for key, value in fields.items():
        lines += [f"{margin}{line}" for line in remarks.above.get((key,), ())]
        first, *more = _field(key, value, remarks.at((key,)), indent)
        lines += [margin + _with(first, remarks.behind.get((key,))), *more]
    return lines


def _field(key: str, value: Any, remarks: Remarks, indent: int) -> list[str]:
    """Return the lines of a key and its value: the first without its margin, the others with theirs."""
    if isinstance(value, str):
        return _text_field(key, value, indent)
    flow = f"{key}: {_flow(value, key)}"
    nested = any(isinstance(entry, dict) for entry in value)
    if len(flow) + indent <= WIDTH and not remarks.inside and not (nested and len(value) > 1):
        return [flow]
    return [f"{key}:", *(line for place, entry in enumerate(value) for line in _entry(entry, key, remarks.at((place,)), indent))]


def _entry(entry: Any, key: str, remarks: Remarks, indent: int) -> Iterator[str]:
    margin = " " * (indent + 2)
    flow = f"{margin}- {_flow(entry, 'citation') if isinstance(entry, dict) else _in_flow(entry, key)}"
    if isinstance(entry, dict) and (len(flow) > WIDTH or remarks.inside):
        yield from (f"{margin}{line}" for line in remarks.above.get((), ()))
        ordered = {name: entry[name] for name in ORDER["citation"] if name in entry}
        first, *more = _items(ordered, remarks, indent + 2)
        yield from (_with(first, remarks.behind.get(())), *more)
        return
    yield from (f"{margin}{line}" for line in remarks.above.get((), ()))
    yield _with(flow, remarks.behind.get(()))


def _text_field(key: str, text: str, indent: int) -> list[str]:
    one = f"{key}: {scalar(text, bare=key in _BARE)}"
    margin = " " * (indent + 2)
    if "\n" in text and _is_literal(text):
        return [f"{key}: |-", *(f"{margin}{line}" if line else "" for line in text.split("\n"))]
    if len(one) + indent <= WIDTH or key in _BARE or not _is_foldable(text):
        return [one]
    return [f"{key}: >-", *(margin + line for line in _wrapped(text, WIDTH - indent - 2))]


def _flow(value: Any, key: str) -> str:
    if isinstance(value, dict):
        order = ORDER.get(key, ORDER["citation"])
        return "{" + ", ".join(f"{name}: {_in_flow(value[name], name)}" for name in order if name in value) + "}"
    return "[" + ", ".join(_in_flow(entry, key) for entry in value) + "]"


def _in_flow(value: Any, key: str) -> str:
    if isinstance(value, str):
        return scalar(value, bare=key in _BARE or key in _BARE_LISTS, flow=True)
    return _flow(value, key)


def _is_literal(text: str) -> bool:
    lines = text.split("\n")
    return bool(lines[0]) and bool(lines[-1]) and all(line.isprintable() and line == line.strip() for line in lines)


def _is_foldable(text: str) -> bool:
    return text.isprintable() and text == text.strip() and not text.startswith("#")


def _wrapped(text: str, width: int) -> list[str]:
    """Return the text in lines that YAML folds back into it: broken only at single spaces between words."""
    lines = [""]
    for piece in re.split(r"(?<! ) (?! )", text):
        if lines[-1] and len(lines[-1]) + 1 + len(piece) > width:
            lines.append(piece)
        else:
            lines[-1] += f" {piece}" if lines[-1] else piece
    return lines


def _with(line: str, comment: str | None) -> str:
    return f"{line}  {comment}" if comment else line
