"""Fact files to plain records with their places: YAML on PyYAML's event stream, JSON Lines on msgspec.

Every scalar is text: nothing is guessed. A reader yields what it finds in the order of the file and goes on after a
fault wherever the file's own syntax allows it, so that one run shows them all.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from tie_cli.diagnostics import Diagnostic
from tie_cli.model import KINDS, SECTIONS
from tie_cli.validation import Fault, did_you_mean

_HEADER = ("tie", "title")
_DEEPEST = 16  # a fact file needs six levels; a hostile one is cut off long before Python's own limit
_WIDEST_ALIAS = 1000  # nodes behind one alias; keeps what a file expands to in proportion to its size
# libyaml where PyYAML was built with it, else the parser in Python: the same events, some ten times as slow.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# line and column from 1, length, and for a list the places of its items, for a mapping of its keys and values.
Place = tuple[int, int, int, Any]


class Plain(NamedTuple):
    """A record as it stands in the file, before the model has seen it. `place` is None where it is worked out late."""

    kind: str
    data: dict[str, Any]
    line: int
    place: Place | None
    raw: str = ""


class Header(NamedTuple):
    """A value at the top of a fact file: `tie`, the version of the format, or `title`."""

    key: str
    value: str


Item = Plain | Header | Diagnostic


def read(path: Path) -> Iterator[Item]:
    """Read one fact file, YAML or by its name JSON Lines. Raises OSError where the file can't be read."""
    text = path.read_bytes()
    if path.suffix == ".jsonl":
        return _read_lines(str(path), text)
    return _read_yaml(str(path), text)


def diagnose(path: str, place: Place, fault: Fault) -> Diagnostic:
    """Put a record's fault where it stands: walk the fault's path down the places."""
    line, column, length, children = place
    for depth, part in enumerate(fault.path):
        if children is None or (isinstance(part, str) and part not in children):
            break  # an id that stands outside its record, as an actor's
        key, value = children[part] if isinstance(children, dict) else (None, children[part])
        here = key if fault.of_key and key and depth == len(fault.path) - 1 else value
        line, column, length, children = here
    if fault.offset:
        column, length = column + fault.offset, 1
    return Diagnostic(code=fault.code, message=fault.message, path=path, line=line, column=column, length=length, hint=fault.hint)


def place_of(path: str, plain: Plain) -> Place:
    """Where a record and its parts stand; a line of JSON is read again as the YAML that it is, only when asked."""
    if plain.place is not None:
        return plain.place
    try:
        builder = _Builder(path, plain.raw)
        _, place = builder.value(builder.skip_to_document(), 1)
    except yaml.YAMLError:
        return plain.line, 1, 1, None
    return _move(place, plain.line - 1)


def _move(place: Place, lines: int) -> Place:
    line, column, length, children = place
    if isinstance(children, dict):
        children = {key: (_move(at, lines), _move(value, lines)) for key, (at, value) in children.items()}
    elif children is not None:
        children = [_move(child, lines) for child in children]
    return line + lines, column, length, children


# --- text ---

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _decode(path: str, data: bytes) -> str | Diagnostic:
    """UTF-8, with or without its mark; a clear fault for other encodings and for control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic(code="bad-encoding", message="the file is UTF-16, not UTF-8", path=path, hint="save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        return _at(path, before, "bad-encoding", f"the byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8")
    if bad := _UNWANTED.search(text):
        message = f"the control character U+{ord(bad[0]):04X} does not belong in a fact file"
        return _at(path, text[: bad.start()], "bad-character", message, "remove it")
    return text


def _at(path: str, before: str, code: str, message: str, hint: str) -> Diagnostic:
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", before)
    return Diagnostic(code=code, message=message, path=path, line=len(lines), column=len(lines[-1]) + 1, hint=hint)


# --- JSON Lines ---


def _read_lines(path: str, data: bytes) -> Iterator[Item]:
    decode = msgspec.json.Decoder().decode
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip():
            continue
        try:
            record = decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield _json_fault(path, number, raw, error)
            continue
        yield _json_record(path, number, raw, record)


def _json_record(path: str, number: int, raw: bytes, record: Any) -> Item:
    def fault(code: str, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(code=code, message=message, path=path, line=number, hint=hint)

    if not isinstance(record, dict):
        return fault("wrong-type", "a line of JSON Lines is one object", 'as {"kind": "event", "id": …}')
    # Each key is followed by `":`; more of these than keys, and one may be given twice.
    if raw.count(b'":') + raw.count(b'" :') > _count_keys(record):
        repeated: list[str] = []
        json.loads(raw, object_pairs_hook=lambda pairs: _pairs(pairs, repeated))
        if repeated:
            return fault("duplicate-key", f"the key `{repeated[0]}` is given twice", "keep one of them")
    kind = record.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), list(KINDS)) or f'"kind" is one of {", ".join(KINDS)}'
        return fault("bad-value" if kind else "missing-key", f"`kind` can't be `{kind}`" if kind else "`kind` is missing", hint)
    return Plain(kind, record, number, None, raw.decode())


def _count_keys(value: Any) -> int:
    if isinstance(value, dict):
        return len(value) + sum(_count_keys(child) for child in value.values() if isinstance(child, list | dict))
    return sum(_count_keys(child) for child in value if isinstance(child, list | dict))


def _pairs(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    seen: set[str] = set()
    repeated += [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    return dict(pairs)


def _json_fault(path: str, number: int, raw: bytes, error: Exception) -> Diagnostic:
    decoded = _decode(path, raw)
    if isinstance(decoded, Diagnostic):
        return msgspec.structs.replace(decoded, line=number)
    try:
        json.loads(decoded)
    except json.JSONDecodeError as fault:  # says the same as msgspec, with the column
        return Diagnostic(
            code="json-syntax", message=fault.msg, path=path, line=number, column=fault.colno, hint="a line is one JSON object"
        )
    except RecursionError:
        pass
    return Diagnostic(code="json-syntax", message=str(error) or "nested too deeply", path=path, line=number)


# --- YAML ---


def _read_yaml(path: str, data: bytes) -> Iterator[Item]:
    text = _decode(path, data)
    if isinstance(text, Diagnostic):
        yield text
        return
    builder = _Builder(path, text)
    try:
        yield from builder.records()
    except yaml.MarkedYAMLError as error:
        yield from builder.take_faults()
        mark = error.problem_mark or error.context_mark
        context = f" ({error.context})" if error.context else ""
        yield Diagnostic(
            code="yaml-syntax",
            message=f"{error.problem}{context}",
            path=path,
            line=mark.line + 1 if mark else 1,
            column=mark.column + 1 if mark else 1,
            hint=error.note or _yaml_hint(error.problem or ""),
        )


def _yaml_hint(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "put text that has a colon in quotes, and check the indentation"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put text that begins with @, `, % or a tab in quotes"
    if "end of stream" in problem or "end of file" in problem:
        return "a quotation mark or bracket was opened and not closed"
    return "check the indentation, and put text with : # [ ] { } in quotes"


class _Builder:
    """Turns the events of one YAML document into records, values and places."""

    def __init__(self, path: str, text: str) -> None:
        loader = _Loader(text)
        self.path = path
        self.next = loader.get_event
        self.faults: list[Diagnostic] = []
        self.anchors: dict[str, tuple[Any, Place, int]] = {}
        self.nodes = 0

    def records(self) -> Iterator[Item]:
        event = self.skip_to_document()
        if event is None or (isinstance(event, yaml.ScalarEvent) and not event.value):
            yield self.fault_at(1, 1, 1, "not-a-fact-file", "the file is empty", "a fact file begins with `tie: 1`")
            return
        if not isinstance(event, yaml.MappingStartEvent):
            message = "a fact file is a mapping: keys with values"
            yield self.fault(event, "not-a-fact-file", message, "it begins with `tie: 1`")
            return
        seen: set[str] = set()
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            yield from self.section(key, seen)
            yield from self.take_faults()
        if "tie" not in seen:
            message = "this is not a fact file: it has no `tie: 1`"
            yield self.fault_at(1, 1, 1, "not-a-fact-file", message, "the first line of a fact file is `tie: 1`")
        self.next()  # the end of the document
        if not isinstance(more := self.next(), yaml.StreamEndEvent):
            yield self.fault(more, "yaml-syntax", "a fact file is one YAML document", "remove the line `---`, or make two files")

    def skip_to_document(self) -> Any:
        """Pass over the starts of stream and document; the first event of the content, or None where there is none."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        return self.next()

    def take_faults(self) -> list[Diagnostic]:
        taken, self.faults = self.faults, []
        return taken

    def section(self, key: Any, seen: set[str]) -> Iterator[Item]:
        name = self.key(key)
        event = self.next()
        repeated = name in seen
        if repeated:
            yield self.fault(key, "duplicate-key", f"the key `{name}` is given twice", "keep one of them, with all its entries")
        seen.add(name)
        if name in _HEADER:
            value, place = self.value(event, 1)
            if not repeated:
                yield from self.header(name, value, place)
        elif name not in SECTIONS:
            hint = did_you_mean(name, [*_HEADER, *SECTIONS]) or f"a fact file has {', '.join([*_HEADER, *SECTIONS])}"
            yield self.fault(key, "unknown-key", f"a fact file has no key `{name}`", hint)
            self.value(event, 1)
        elif isinstance(event, yaml.ScalarEvent) and not event.value and not event.style:
            return  # a section with nothing in it yet
        elif SECTIONS[name] in ("actor", "topic", "source"):
            yield from self.named(SECTIONS[name], name, event)
        else:
            yield from self.listed(SECTIONS[name], name, event)

    def header(self, name: str, value: object, place: Place) -> Iterator[Item]:
        line, column, length, _ = place
        if not isinstance(value, str) or not value:
            yield self.fault_at(line, column, length, "wrong-type", f"`{name}` is text", "")
        elif name == "tie" and value != "1":
            message = f"the format `tie: {value}` is not known to this version of tie"
            yield self.fault_at(line, column, length, "bad-value", message, "the format it reads is `tie: 1`")
        else:
            yield Header(name, value)

    def named(self, kind: str, section: str, event: Any) -> Iterator[Item]:
        """A section that maps ids to records."""
        if not isinstance(event, yaml.MappingStartEvent):
            yield self.fault(event, "wrong-type", f"`{section}` is a mapping of ids", f"write   {kind}-id: {{name: …}}")
            self.value(event, 1)
            return
        seen = set()
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            name = self.key(key)
            data, place = self.value(self.next(), 2)
            at = (key.start_mark.line + 1, key.start_mark.column + 1, len(name) or 1, None)
            if name in seen:
                yield self.fault(key, "duplicate-id", f"the {kind} `{name}` is there twice", "merge the two, or rename one")
                continue
            seen.add(name)
            if not isinstance(data, dict):
                yield self.fault(key, "wrong-type", f"the {kind} `{name}` is a mapping", "write {name: …}")
            elif "id" in data:
                yield self.fault(key, "unknown-key", f"the id of the {kind} `{name}` is its key", "leave `id` out")
            else:
                parts = {**place[3], "id": (at, at)}
                yield Plain(kind, {"id": name, **data}, at[0], (*at[:3], parts))
            yield from self.take_faults()

    def listed(self, kind: str, section: str, event: Any) -> Iterator[Item]:
        """A section that lists records."""
        if not isinstance(event, yaml.SequenceStartEvent):
            hint = f"write   - {{id: …}}, one for each {kind}"
            yield self.fault(event, "wrong-type", f"`{section}` is a list", hint)
            self.value(event, 1)
            return
        while not isinstance(entry := self.next(), yaml.SequenceEndEvent):
            data, place = self.value(entry, 2)
            if isinstance(data, dict):
                yield Plain(kind, data, place[0], place)
            else:
                yield self.fault(entry, "wrong-type", f"an entry of `{section}` is a mapping", "write {id: …, date: …}")
            yield from self.take_faults()

    def key(self, event: Any) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self.faults.append(self.fault(event, "wrong-type", "a key is text", ""))
        self.value(event, 1)
        return ""

    def value(self, event: Any, depth: int) -> tuple[Any, Place]:
        """The text, list or mapping that begins with an event, and its place."""
        mark = event.start_mark
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if event.tag is not None:
            self.faults.append(self.fault(event, "yaml-tag", f"the tag `{event.tag}` has no meaning here", "every value is text"))
        before = self.nodes
        if isinstance(event, yaml.ScalarEvent):
            value: Any = event.value
            quoted = event.style in ("'", '"')
            place: Place = (mark.line + 1, mark.column + 1 + quoted, len(value) or 1, None)
        elif depth > _DEEPEST:
            raise yaml.MarkedYAMLError(None, None, f"nested more than {_DEEPEST} levels deep", mark, "a fact needs four")
        elif isinstance(event, yaml.SequenceStartEvent):
            value, places = [], []
            while not isinstance(entry := self.next(), yaml.SequenceEndEvent):
                child, at = self.value(entry, depth + 1)
                value.append(child)
                places.append(at)
            place = (mark.line + 1, mark.column + 1, 1, places)
        else:
            value, children = self.mapping(depth)
            place = (mark.line + 1, mark.column + 1, 1, children)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, place, self.nodes - before + 1)
        return value, place

    def mapping(self, depth: int) -> tuple[dict[str, Any], dict[str, tuple[Place, Place]]]:
        value: dict[str, Any] = {}
        children = {}
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            name = self.key(key)
            child, at = self.value(self.next(), depth + 1)
            if name in value:
                self.faults.append(self.fault(key, "duplicate-key", f"the key `{name}` is given twice", "keep one of them"))
                continue
            value[name] = child
            children[name] = ((key.start_mark.line + 1, key.start_mark.column + 1, len(name) or 1, None), at)
        return value, children

    def alias(self, event: Any) -> tuple[Any, Place]:
        if event.anchor not in self.anchors:
            message, hint = f"the alias `*{event.anchor}` stands for nothing", "put text that begins with * in quotes"
            raise yaml.MarkedYAMLError(None, None, message, event.start_mark, hint)
        value, place, nodes = self.anchors[event.anchor]
        if nodes > _WIDEST_ALIAS:
            message = f"the alias `*{event.anchor}` stands for more than {_WIDEST_ALIAS} values"
            raise yaml.MarkedYAMLError(None, None, message, event.start_mark, "write the values out")
        self.nodes += nodes
        return value, place

    def fault(self, event: Any, code: str, message: str, hint: str) -> Diagnostic:
        mark = event.start_mark
        length = len(event.value) if isinstance(event, yaml.ScalarEvent) and event.value else 1
        return self.fault_at(mark.line + 1, mark.column + 1, length, code, message, hint)

    def fault_at(self, line: int, column: int, length: int, code: str, message: str, hint: str) -> Diagnostic:
        return Diagnostic(code=code, message=message, path=self.path, line=line, column=column, length=length, hint=hint)
