"""Read YAML fact files: the records of their sections, their headers, and what is wrong with either."""

from collections.abc import Iterator
from typing import Any

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic, with_replacements
from tie_cli.factfile.decoding import decode
from tie_cli.factfile.positions import FilePosition, Header, Include, Item, RawRecord
from tie_cli.factfile.yaml_values import ValueReader
from tie_cli.model.records import NAMED_KINDS, SECTIONS
from tie_cli.text.wording import closest, did_you_mean

HEADER = ("tie", "title", "include", "loaded_words")
_LIST_HEADERS = ("include", "loaded_words")


def read_yaml(path: str, data: bytes) -> Iterator[Item]:
    """Yield the records, headers and faults of one document; go on after a fault wherever the syntax allows it."""
    text = decode(path, data)
    if isinstance(text, Diagnostic):
        yield text
    else:
        yield from read_yaml_text(path, text)


def read_yaml_text(path: str, text: str) -> Iterator[Item]:
    """Yield what is in the text of one document."""
    reader = RecordReader(path, text)
    try:
        yield from reader.records()
    except yaml.MarkedYAMLError as error:
        yield from reader.take_faults()
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


def _yaml_hint(problem: str, opened: Any) -> str:
    if "mapping values are not allowed" in problem:
        return "put text with a colon in quotation marks, and check the indentation"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and put text that begins with @, `, % or a tab in quotation marks"
    if "end of stream" in problem or "end of file" in problem:
        where = f" at line {opened.line + 1}, column {opened.column + 1}" if opened else ""
        return f"the quotation mark or bracket{where} is never closed"
    return "check the indentation, and put text with : # [ ] { } in quotation marks"


class RecordReader(ValueReader):
    """Turns the events of one YAML document, or of a piece of one, into records and headers."""

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
        elif SECTIONS[name] in NAMED_KINDS:
            yield from self.records_by_id(SECTIONS[name], name, event)
        else:
            yield from self.records_in_list(SECTIONS[name], name, event)

    def header(self, name: str, value: object, place: FilePosition) -> Iterator[Item]:
        """Yield a header, or what is wrong with it."""
        line, column, length, children = place
        if name in _LIST_HEADERS and isinstance(value, list):
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

    def records_by_id(self, kind: str, section: str, event: Any) -> Iterator[Item]:
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

    def records_in_list(self, kind: str, section: str, event: Any) -> Iterator[Item]:
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
