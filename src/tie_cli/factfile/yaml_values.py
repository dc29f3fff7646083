"""Values of YAML and their positions, from PyYAML's event stream: every scalar is text, and nothing is guessed."""

from typing import Any

import yaml

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.positions import FilePosition
from tie_cli.factfile.yaml_loader import event_reader

_DEEPEST = 16  # a fact file needs six levels; a hostile one is cut off long before Python's own limit
_WIDEST_ALIAS = 1000  # nodes behind one alias
# How many characters all aliases of a file may expand to, each node counting as `_NODE`; or the size of the file if larger.
_MOST_BY_ALIASES = 1_000_000
_NODE = 16


def positions_in_json_line(path: str, text: str) -> FilePosition | None:
    """Return the positions of the parts of a JSON object, read as the YAML that it is; None if that fails."""
    reader = ValueReader(path, text)
    try:
        return reader.value(reader.skip_to_document(), 1)[1]
    except yaml.YAMLError:
        return None


class ValueReader:
    """Turns the events of one YAML document, or of a piece of one, into values and positions."""

    def __init__(self, path: str, text: str, first_line: int = 1) -> None:
        self.path = path
        self.first_line = first_line  # of the text
        self.next = event_reader(text)
        self.faults: list[Diagnostic] = []
        self.has_aliases = False
        self.anchors: dict[str, tuple[Any, FilePosition, int, int]] = {}
        self.nodes = 0
        self.size = 0  # of the values so far, in characters
        self.left = max(_MOST_BY_ALIASES, len(text))  # what aliases may still expand to

    def skip_to_document(self) -> Any:
        """Skip the starts of stream and document; return the first event of the content, or None if there is none."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return None
        return self.next()

    def take_faults(self) -> list[Diagnostic]:
        """Return the faults so far, and forget them."""
        faults, self.faults = self.faults, []
        return faults

    def key(self, event: Any) -> str:
        """Return the text of a key."""
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self.faults.append(self.fault(event, "wrong-type", "a key must be text", ""))
        self.value(event, 1)
        return ""

    def value(self, event: Any, depth: int) -> tuple[Any, FilePosition]:
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
            place: FilePosition = (mark.line + self.first_line, mark.column + 1 + quoted, len(value) or 1, None)
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

    def mapping(self, depth: int) -> tuple[dict[str, Any], dict[str, tuple[FilePosition, FilePosition]]]:
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

    def alias(self, event: Any) -> tuple[Any, FilePosition]:
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
