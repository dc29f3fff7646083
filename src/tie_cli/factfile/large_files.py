"""Tell whether a large fact file is worth a look at its syntax before anything is made of it.

A quotation mark that is never closed is found only at the end of the file, when all that stands before it has been indexed.
"""

import re

from tie_cli.factfile.yaml_loader import is_sound_piece
from tie_cli.model.records import FACTS, SECTIONS

LARGE = 8_000_000  # bytes
_TAIL = 65_536
_FIRST_SECTION = re.compile(b"([a-z_]+):")
_SECTION = re.compile(rb"\n([a-z_]+):")  # a look for `^` would take ten times as long
_ENTRY = re.compile(rb"\n *- ")


def may_be_broken(data: bytes) -> bool:
    """Return whether a section that goes to the parser anyway is large, or the end of the file does not parse."""
    first = _FIRST_SECTION.match(data)
    sections = [*([first] if first else []), *_SECTION.finditer(data)]
    if not sections:
        return True
    ends = [section.start(1) for section in sections[1:]] + [len(data)]
    for section, end in zip(sections, ends, strict=True):
        start = section.start(1)
        if SECTIONS.get(section[1].decode()) not in FACTS and end - start > LARGE:
            return True
        if end > len(data) - _TAIL and not is_sound_piece(data[_start_of_tail(data, start, end) : end]):
            return True
    return False


def _start_of_tail(data: bytes, start: int, end: int) -> int:
    """Return where the last entries of a section begin, or the section itself if it is short."""
    first = _ENTRY.search(data, start, end)
    return max(start, data.rfind(first[0], start, max(start, end - _TAIL))) if first else start
