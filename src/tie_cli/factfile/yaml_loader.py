"""Make PyYAML end lines where editors do.

YAML 1.1, which PyYAML reads, also ends lines at U+0085, U+2028 and U+2029. YAML 1.2, editors and `grep -n` don't: comments would
end in their middle, and all that follows would be on another line. So the parser is given other characters in their place, one
for one, and what it returns is translated back.
"""

from collections.abc import Callable, Iterator
from typing import Any

import yaml

# libyaml if PyYAML was built with it, else the parser in Python: the same events, about ten times as slow.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEPARATORS = "\x85\u2028\u2029"


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
