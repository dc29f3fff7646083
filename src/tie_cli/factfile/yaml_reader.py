"""Read YAML fact files with PyYAML's event stream: every scalar is text, and nothing is guessed."""

from collections.abc import Iterator
from typing import Any

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic, with_replacements
from tie_cli.factfile.decoding import decode
from tie_cli.factfile.positions import Header, Include, Item, Position, RawRecord
from tie_cli.factfile.yaml_loader import event_reader
from tie_cli.model.records import SECTIONS
from tie_cli.text.wording import closest, did_you_mean

HEADER = ("tie", "title", "include", "loaded_words")
_LISTED_HEADERS = ("include", "loaded_words")
_DEEPEST = 16  # a fact file needs six levels; a hostile one is cut off long before Python's own limit
_WIDEST_ALIAS = 1000  # nodes behind one alias
# How many characters all aliases of a file may expand to, each node counting as `_NODE`; or the size of the file if larger.
_MOST_BY_ALIASES = 1_000_000
_NODE = 16


def read_yaml(path: str, data: bytes) -> Iterator[Item]:
    """Yield the records, headers and faults of one document; go on after a fault wherever the syntax allows it."""
    text = decode(path, data)
    if isinstance(text, Diagnostic):
        yield text
    else:
        yield from read_yaml_text(path, text)


def read_yaml_text(path: str, text: str) -> Iterator[Item]:
    """Yield what is in the text of one document."""
    builder = Builder(path, text)
    try:
        yield from builder.records()
    except yaml.MarkedYAMLError as error:
        yield from builder.take_faults()
        yield syntax_fault(path, error)


def syntax_fault(path: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Return a fault for what the parser can't read."""
    mark = error.problem_mark or error.context_mark
    context = f" ({error.context})" if error.context else ""
    return Diagnostic(
        code="yaml-syntax",
        message=f"{error.problem}{context}",
        path=path,
        line=mark.line + 1 if mark else 1,
        column=mark.column + 1 if mark else 1,
        hint=error.note or _yaml_hint(error.problem or "", error.context_mark),
    )


def positions_in_json_line(path: str, text: str) -> Position | None:
    """Return the positions of the parts of a JSON object, read as the YAML that it is; None if that fails."""
    builder = Builder(path, text)
    try:
        return builder.value(builder.skip_to_document(), 1)[1]
    except yaml.YAMLError:
        return None


def _yaml_hint(problem: str, opened: Any) -> str:
    if "mapping values are not allowed" in problem:
        return "put text with a colon in quotation marks, and check the indentation"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put text that begins with @, `, % or a tab in quotation marks"
    if "end of stream" in problem or "end of file" in problem:
        where = f" at line {opened.line + 1}, column {opened.column + 1}" if opened else ""
        return f"the quotation mark or bracket{where} is never closed"
    return "check the indentation, and put text with : # [ ] { } in quotation marks"


class Builder:
    """Turns the events of one YAML document, or of a piece of one, into records, values and positions."""

    def __init__(self, path: str, text: str, first_line: int = 1) -> None:
        self.path = path
        self.first_line = first_line  # of the text
        self.next = event_reader(text)
        self.faults: list[Diagnostic] = []
        self.has_aliases = False
        self.anchors: dict[str, tuple[Any, Position, int, int]] = {}
        self.nodes = 0
        self.size = 0  # of the values so far, in characters
        self.left = max(_MOST_BY_ALIASES, len(text))  # what aliases may still expand to

    def records(self) -> Iterator[Item]:
        """Yield what is in a document."""
        event = self.skip_to_document()
        if event is None or (isinstance(event, yaml.ScalarEvent) and not event.value):
            yield self.fault_at(1, 1, 1, "not-a-fact-file", "the file is empty", "a fact file begins with `tie: 1`")
            return
        if not isinstance(event, yaml.MappingStartEvent):
            message = "a fact file must be a mapping of keys to values"
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
            yield self.fault(
                more,
                "yaml-syntax",
                "a fact file must be a single YAML document",
                "remove the line `---`, or split the file in two",
            )

    def skip_to_document(self) -> Any:
        """Skip the starts of stream and document; return the first event of the content, or None if there is none."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        return self.next()

    def take_faults(self) -> list[Diagnostic]:
        """Return the faults so far, and forget them."""
        taken, self.faults = self.faults, []
        return taken

    def section(self, key: Any, seen: set[str]) -> Iterator[Item]:
        """Yield what is in a section, which begins with this event."""
        name = self.key(key)
        event = self.next()
        repeated = name in seen
        if repeated:
            yield self.fault(key, "duplicate-key", f"the key `{name}` is given twice", "merge the two")
        seen.add(name)
        if name in HEADER:
            value, place = self.value(event, 1)
            if not repeated:
                yield from self.header(name, value, place)
        elif name not in SECTIONS:
            close = closest(name, [*HEADER, *SECTIONS])
            hint = did_you_mean(*close) or f"a fact file can have {', '.join([*HEADER, *SECTIONS])}"
            fault = self.fault(key, "unknown-key", f"`{name}` is not a key of a fact file", hint)
            yield with_replacements(fault, name, *close)
            self.value(event, 1)
        elif isinstance(event, yaml.ScalarEvent) and not event.value and not event.style:
            return  # a section with nothing in it yet
        elif SECTIONS[name] in ("actor", "topic", "source"):
            yield from self.named(SECTIONS[name], name, event)
        else:
            yield from self.listed(SECTIONS[name], name, event)

    def header(self, name: str, value: object, place: Position) -> Iterator[Item]:
        """Yield a header, or what is wrong with it."""
        line, column, length, children = place
        if name in _LISTED_HEADERS and isinstance(value, list):
            if name == "loaded_words" and not value:
                yield Header(name, "")  # none, not the usual ones
            for part, at in zip(value, children, strict=True):
                yield from self.header(name, part, at)
        elif not isinstance(value, str) or not value:
            yield self.fault_at(line, column, length, "wrong-type", f"`{name}` must be text", "")
        elif name == "tie" and value != "1":
            message = f"this version of tie can't read the format `tie: {value}`"
            yield self.fault_at(line, column, length, "bad-value", message, "it reads `tie: 1`")
        else:
            yield Include(value, place) if name == "include" else Header(name, value)

    def named(self, kind: str, section: str, event: Any) -> Iterator[Item]:
        """Yield the records of a section that maps ids to records."""
        if not isinstance(event, yaml.MappingStartEvent):
            yield self.fault(event, "wrong-type", f"`{section}` must map ids to records", f"write   {kind}-id: {{name: …}}")
            self.value(event, 1)
            return
        seen = set()
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            name = self.key(key)
            data, place = self.value(self.next(), 2)
            at = (key.start_mark.line + self.first_line, key.start_mark.column + 1, len(name) or 1, None)
            if name in seen:
                yield self.fault(key, "duplicate-id", f"the {kind} `{name}` is defined twice", "merge the two, or rename one")
                continue
            seen.add(name)
            if not isinstance(data, dict):
                yield self.fault(key, "wrong-type", f"the {kind} `{name}` must be a mapping", "write {name: …}")
            elif "id" in data:
                yield self.fault(key, "unknown-key", f"the key `{name}` is the {kind}'s id already", "remove `id`")
            else:
                parts = {**place[3], "id": (at, at)}
                yield RawRecord(kind, {"id": name, **data}, at[0], (*at[:3], parts))
            yield from self.take_faults()

    def listed(self, kind: str, section: str, event: Any) -> Iterator[Item]:
        """Yield the records of a section that lists them."""
        if not isinstance(event, yaml.SequenceStartEvent):
            hint = f"write   - {{id: …}}, one for each {kind}"
            yield self.fault(event, "wrong-type", f"`{section}` must be a list", hint)
            self.value(event, 1)
            return
        while not isinstance(entry := self.next(), yaml.SequenceEndEvent):
            data, place = self.value(entry, 2)
            if isinstance(data, dict):
                yield RawRecord(kind, data, place[0], place)
            else:
                yield self.fault(entry, "wrong-type", f"each entry of `{section}` must be a mapping", "write {id: …, date: …}")
            yield from self.take_faults()

    def key(self, event: Any) -> str:
        """Return the text of a key."""
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self.faults.append(self.fault(event, "wrong-type", "a key must be text", ""))
        self.value(event, 1)
        return ""

    def value(self, event: Any, depth: int) -> tuple[Any, Position]:
        """Return the text, list or mapping that begins with an event, and its position."""
        mark = event.start_mark
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if event.tag is not None:
            self.faults.append(
                self.fault(
                    event,
                    "yaml-tag",
                    f"fact files have no YAML tags such as `{event.tag}`",
                    "remove the tag: every value is text",
                )
            )
        before, size_before = self.nodes, self.size
        if isinstance(event, yaml.ScalarEvent):
            value: Any = event.value
            self.size += len(value)
            quoted = event.style in ("'", '"')
            place: Position = (mark.line + self.first_line, mark.column + 1 + quoted, len(value) or 1, None)
        elif depth > _DEEPEST:
            raise yaml.MarkedYAMLError(
                None, None, f"nested more than {_DEEPEST} levels deep", mark, "a fact file needs six levels"
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            value, places = [], []
            while not isinstance(entry := self.next(), yaml.SequenceEndEvent):
                child, at = self.value(entry, depth + 1)
                value.append(child)
                places.append(at)
            place = (mark.line + self.first_line, mark.column + 1, 1, places)
        else:
            value, children = self.mapping(depth)
            place = (mark.line + self.first_line, mark.column + 1, 1, children)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, place, self.nodes - before + 1, self.size - size_before)
        return value, place

    def mapping(self, depth: int) -> tuple[dict[str, Any], dict[str, tuple[Position, Position]]]:
        """Return a mapping, after its start, and the positions of its keys and values."""
        value: dict[str, Any] = {}
        children = {}
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            name = self.key(key)
            child, at = self.value(self.next(), depth + 1)
            if name in value:
                self.faults.append(self.fault(key, "duplicate-key", f"the key `{name}` is given twice", "keep one of them"))
                continue
            value[name] = child
            children[name] = ((key.start_mark.line + self.first_line, key.start_mark.column + 1, len(name) or 1, None), at)
        return value, children

    def alias(self, event: Any) -> tuple[Any, Position]:
        """Return what an alias stands for."""
        self.has_aliases = True
        if event.anchor not in self.anchors:
            message = f"no anchor `&{event.anchor}` comes before the alias `*{event.anchor}`"
            hint = "put text that begins with * in quotation marks"
            raise yaml.MarkedYAMLError(None, None, message, event.start_mark, hint)
        value, place, nodes, size = self.anchors[event.anchor]
        if nodes > _WIDEST_ALIAS:
            message = f"the alias `*{event.anchor}` expands to more than {_WIDEST_ALIAS} values"
            raise yaml.MarkedYAMLError(None, None, message, event.start_mark, "write the values out")
        self.left -= size + nodes * _NODE
        if self.left < 0:
            message = "the aliases expand to more than the file itself"
            raise yaml.MarkedYAMLError(None, None, message, event.start_mark, "write the values out")
        self.nodes += nodes
        self.size += size
        return value, place

    def fault(self, event: Any, code: str, message: str, hint: str) -> Diagnostic:
        """Return a fault at an event."""
        mark = event.start_mark
        length = len(event.value) if isinstance(event, yaml.ScalarEvent) and event.value else 1
        return self.fault_at(mark.line + self.first_line, mark.column + 1, length, code, message, hint)

    def fault_at(self, line: int, column: int, length: int, code: str, message: str, hint: str) -> Diagnostic:
        """Return a fault at a line and column."""
        return Diagnostic(code=code, message=message, path=self.path, line=line, column=column, length=length, hint=hint)
