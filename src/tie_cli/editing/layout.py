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
# The order in which keys stand, by kind; `citation` is an entry of `sources`, `office` one of `roles`.
ORDER: dict[str, tuple[str, ...]] = {
    "actor": ("name", "type", "of", "role", "roles", "code", "aliases", "note"),
    "topic": ("name", "proposition", "aliases", "note"),
    "source": (
        *(
            "title",
            "author",
            "publisher",
            "published",
            "dated",
            "inferred",
            "url",
            "archived",
            "retrieved",
            "language",
            "text",
            "sha256",
        ),
        "note",
    ),
    "event": ("id", "date", "dated", "summary", "actors", "topics", "place", "placed", "disputes", "note", "sources"),
    "quote": (
        "id",
        "date",
        "dated",
        "speaker",
        "speech",
        "cue",
        "text",
        "original",
        "language",
        "occasion",
        "event",
        "topics",
        "disputes",
        "note",
        "sources",
    ),
    "position": (
        *("id", "date", "dated", "actor", "topic", "stance", "judged", "basis", "according_to"),
        *("summary", "evidence", "disputes", "note", "sources"),
    ),
    "office": ("role", "of", "since", "until"),
    "citation": ("id", "excerpt", "prefix", "suffix", "locator", "date"),
}
# The kind of the entries of a list of mappings.
ENTRIES = {"sources": "citation", "roles": "office"}
NAMED = ("actor", "topic", "source")
# Dates and ids are never quoted: `2020` is a year here, whatever other readers of YAML make of it.
_BARE = frozenset(
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

Where = tuple[str | int, ...]


class LiteralText(str):
    """Text that its author wrote as a block with `|`, and that stays one."""

    __slots__ = ()


class Remarks(NamedTuple):
    """The comments of a record by the part that they are above, behind (on its line), or below (indented like its content)."""

    above: Mapping[Where, Sequence[str]] = {}
    behind: Mapping[Where, str] = {}
    below: Mapping[Where, Sequence[str]] = {}

    def at(self, path: Where) -> "Remarks":
        """Return the comments of a part of the record, with paths that start there."""
        size = len(path)
        return Remarks(
            {key[size:]: value for key, value in self.above.items() if key[:size] == path},
            {key[size:]: value for key, value in self.behind.items() if key[:size] == path},
            {key[size:]: value for key, value in self.below.items() if key[:size] == path},
        )

    @property
    def inside(self) -> bool:
        """Whether any needs a line inside the record."""
        return bool(self.below) or any(path for path in (*self.above, *self.behind))


def lay_out(kind: str, record: Mapping[str, Any], remarks: Remarks | None = None, indent: int = 2) -> list[str]:
    """Return the lines of a record in its section, without line ends."""
    remarks = remarks or Remarks()
    margin = " " * indent
    lines = [f"{margin}{line}" for line in remarks.above.get((), ())]
    own = {key: record[key] for key in ORDER[kind] if key in record}
    if kind not in NAMED:
        return lines + _items(own, remarks, indent)
    one = f"{margin}{record['id']}: {_flow(own, kind)}"
    if len(one) <= WIDTH and not remarks.inside and not any(_is_block(value) for value in own.values()):
        return [*lines, _with(one, remarks.behind.get(()))]
    return [*lines, _with(f"{margin}{record['id']}:", remarks.behind.get(())), *fields(own, remarks, indent + 2)]


def fields(values: Mapping[str, Any], remarks: Remarks, indent: int) -> list[str]:
    """Return the lines of keys and their values."""
    lines = []
    margin = " " * indent
    last = list(values)[-1] if values else None
    for key, value in values.items():
        lines += [f"{margin}{line}" for line in remarks.above.get((key,), ())]
        first, *more = _field(key, value, remarks.at((key,)), indent, last=key == last)
        lines += [margin + _with(first, remarks.behind.get((key,))), *more]
    return lines + [f"{margin}{line}" if line else "" for line in remarks.below.get((), ())]


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


def _items(values: Mapping[str, Any], remarks: Remarks, indent: int) -> list[str]:
    """Return the lines of a mapping as an item of a list, its first key after the dash."""
    lines = fields(values, remarks, indent + 2)
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{' ' * indent}- {lines[first].lstrip()}"
    # a comment above the first key stands above the dash
    return [f"{' ' * indent}{line.lstrip()}" for line in lines[:first]] + lines[first:]


def _field(key: str, value: Any, remarks: Remarks, indent: int, *, last: bool) -> list[str]:
    """Return the lines of a key and its value: the first without its margin, the others with theirs."""
    if isinstance(value, str):
        return _text_field(key, value, indent, last=last)
    flow = f"{key}: {_flow(value, key)}"
    nested = any(isinstance(entry, dict) for entry in value)
    block = any(_is_block(part) for entry in value if isinstance(entry, dict) for part in entry.values())
    if len(flow) + indent <= WIDTH and not remarks.inside and not (nested and len(value) > 1) and not block:
        return [flow]
    entries = [line for place, entry in enumerate(value) for line in _entry(entry, key, remarks.at((place,)), indent)]
    return [f"{key}:", *entries, *(f"{' ' * (indent + 2)}{line}" for line in remarks.below.get((), ()) if line)]


def _entry(entry: Any, key: str, remarks: Remarks, indent: int) -> Iterator[str]:
    margin = " " * (indent + 2)
    flow = f"{margin}- {_flow(entry, ENTRIES[key]) if isinstance(entry, dict) else _in_flow(entry, key)}"
    if isinstance(entry, dict) and (len(flow) > WIDTH or remarks.inside or any(map(_is_block, entry.values()))):
        yield from (f"{margin}{line}" for line in remarks.above.get((), ()))
        ordered = {name: entry[name] for name in ORDER[ENTRIES[key]] if name in entry}
        first, *more = _items(ordered, remarks, indent + 2)
        yield from (_with(first, remarks.behind.get(())), *more)
        return
    yield from (f"{margin}{line}" for line in remarks.above.get((), ()))
    yield _with(flow, remarks.behind.get(()))


def _text_field(key: str, text: str, indent: int, *, last: bool) -> list[str]:
    one = f"{key}: {scalar(text, bare=key in _BARE)}"
    if key in _BARE or (len(one) + indent <= WIDTH and not _is_block(text)):
        return [one]
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    # blank lines that `|+` keeps can't end a record, as those that follow it would count too
    if not body or visible(text) != text or "\r" in text or (ends > 1 and last):
        return [one]
    lines, width = body.split("\n"), WIDTH - indent - 2
    foldable = lines[0] and ends < 2 and all(_is_foldable(line) for line in lines if line) and not isinstance(text, LiteralText)
    if foldable and ("\n" not in text or any(len(line) > width for line in lines)):
        style, content = ">", _folded(lines, width)
    elif _is_block(text):
        # an indentation that YAML can't tell from the first line is given
        style, content = "|2" if body.lstrip("\n")[:1] in (" ", "\t") else "|", lines
    else:
        return [one]
    chomping = "-" if not ends else "" if ends == 1 else "+"
    margin = " " * (indent + 2)
    return [f"{key}: {style}{chomping}", *(margin + line if line else "" for line in content), *[""] * (ends - 1)]


def _folded(lines: Sequence[str], width: int) -> list[str]:
    """Return lines that YAML folds back into these: each line break of the text is a blank line."""
    folded = _wrapped(lines[0], width)
    for line in lines[1:]:
        folded += ["", *(_wrapped(line, width) if line else [])]
    return folded


def _is_block(value: Any) -> bool:
    """Return whether text is better on lines of its own than in quotation marks."""
    return isinstance(value, str) and ("\n" in value or isinstance(value, LiteralText))


def _flow(value: Any, key: str) -> str:
    if isinstance(value, dict):
        order = ORDER[ENTRIES.get(key, key)]
        return "{" + ", ".join(f"{name}: {_in_flow(value[name], name)}" for name in order if name in value) + "}"
    return "[" + ", ".join(_in_flow(entry, key) for entry in value) + "]"


def on_one_line(value: Any, key: str, *, flow: bool) -> str:
    """Return the value of a key, or an entry of its list, as YAML on one line; `flow`: inside brackets."""
    if isinstance(value, str):
        return scalar(value, bare=key in _BARE or key in _BARE_LISTS, flow=flow)
    return _flow(value, key)


def _in_flow(value: Any, key: str) -> str:
    return on_one_line(value, key, flow=True)


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
