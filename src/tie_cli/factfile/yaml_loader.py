"""Make PyYAML end lines where editors do.

YAML 1.1, which PyYAML reads, also ends lines at U+0085, U+2028 and U+2029. YAML 1.2, editors and `grep -n` don't: comments would
end in their middle, and all that follows would be on another line. So the parser is given other characters in their place, one
for one, and what it returns is translated back.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import yaml

# libyaml if PyYAML was built with it, else the parser in Python: the same events, about ten times as slow.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEPARATORS = "\x85\u2028\u2029"
# as long in UTF-8, and as many characters
_WIDE_SPACES = {char.encode(): space.encode() for char, space in zip(_SEPARATORS, "\xa0\u2003\u2003", strict=True)}


def event_reader(text: str) -> Callable[[], Any]:
    """Return a function that returns the next event of a text each time that it is called."""
    parsed, originals = _without_separators(text)
    next_event: Callable[[], Any] = LOADER(parsed).get_event
    if not originals:
        return next_event

    def read() -> Any:
        event = next_event()
        if isinstance(event, yaml.ScalarEvent):
            event.value = event.value.translate(originals)
        return event

    return read


def events(text: str) -> Iterator[Any]:
    """Yield the events of a text."""
    read = event_reader(text)
    while True:
        event = read()
        yield event
        if isinstance(event, yaml.StreamEndEvent):
            return


def tokens(text: str) -> Iterator[Any]:
    """Yield the tokens of a text, of which only the positions are of use."""
    return yaml.scan(_without_separators(text)[0], Loader=LOADER)


def compose(text: str) -> Any:
    """Return the node tree of a text."""
    parsed, originals = _without_separators(text)
    root = yaml.compose(parsed, Loader=LOADER)
    if originals:
        _translate(root, originals)
    return root


def syntax_error(path: Path) -> yaml.MarkedYAMLError | None:
    """Return the first syntax error of a file, found without building anything of it or having all of it in memory.

    None if there is none, if the text has other faults, which a reader finds at once, or if PyYAML has no libyaml.
    """
    with path.open("rb") as file:
        parser = LOADER(_Stream(file))
        if not hasattr(parser, "raw_parse"):
            return None
        try:
            parser.raw_parse()
        except yaml.MarkedYAMLError as error:
            return error
        except yaml.YAMLError:
            pass
    return None


def is_sound_piece(data: bytes) -> bool:
    """Return whether a piece of a file has no syntax error by itself."""
    parser = LOADER(data)
    if not hasattr(parser, "raw_parse"):
        return True
    try:
        parser.raw_parse()
    except yaml.YAMLError:
        return False
    return True


class _Stream:
    """A file for the parser to read in chunks that cut no character, with spaces in place of separators."""

    name = "<file>"

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def read(self, size: int) -> bytes:
        chunk = self.file.read(max(size, 1))
        if chunk[-1:] >= b"\x80":  # perhaps in the middle of a character
            chunk += self.file.readline()
        for char, substitute in _WIDE_SPACES.items():
            chunk = chunk.replace(char, substitute)
        return chunk


def _translate(node: Any, originals: dict[int, str]) -> None:
    if isinstance(node, yaml.ScalarNode):
        node.value = node.value.translate(originals)
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            _translate(entry, originals)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _translate(key, originals)
            _translate(value, originals)


def _without_separators(text: str) -> tuple[str, dict[int, str]]:
    """Return the text with private characters that it doesn't have for separators, and the way back."""
    found = [char for char in _SEPARATORS if char in text] if not text.isascii() else []
    unused = (char for char in map(chr, range(0x100000, 0x10FFFE)) if char not in text)
    substitutes = dict(zip(found, unused, strict=False))
    for char, substitute in substitutes.items():
        text = text.replace(char, substitute)
    return text, {ord(substitute): char for char, substitute in substitutes.items()}
