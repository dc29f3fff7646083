"""Escapes for characters that can't be seen or that a terminal obeys.

A fact file may come from anyone. A terminal obeys control characters, direction overrides make a line read differently from what
it says, and zero-width characters and piles of combining marks hide or smear text.
"""

import re
import unicodedata
from functools import cache

# A few marks over or under a letter are spelling; more than this on one letter smear the lines around it.
_MOST_MARKS = 6
# U+200C and U+200D are spelling in Persian and in the scripts of South Asia, and hold emoji together.
_JOINERS = "\u200c\u200d"
_ASCII = bytes(range(0x7F))


def visible(text: str) -> str:
    """Return the text with an escape for every character that can't be seen; line ends and tabs stay."""
    if text.isascii() and _is_printable(text):
        return text
    text = _patterns()[1].sub(_escape_match, text)
    return text if _is_printable(text) else _escape_hidden(text)


def visible_line(text: str) -> str:
    """Return a visible text on one line: no line end in a name begins a line of its own, which could read as another message."""
    return visible(text).replace("\n", "\\n")


def visible_json(data: bytes) -> bytes:
    """Return JSON with the same content and an escape for every character that can't be seen."""
    if data.isascii() and b"\x7f" not in data:
        return data
    unseen, flood = _patterns()
    # Of a large answer little is beyond ASCII: that alone is looked at first, run together.
    beyond = data.translate(None, _ASCII).decode()
    if not unseen.search(beyond) and not flood.search(beyond):
        return data
    text = data.decode()
    return flood.sub(_escape_match_in_json, unseen.sub(_escape_match_in_json, text)).encode()


def _is_printable(text: str) -> bool:
    return text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()


def _escape_hidden(text: str) -> str:
    return "".join(
        char if _is_seen(char) or (char in _JOINERS and _joins(text, place)) else _code(char) for place, char in enumerate(text)
    )


def _is_seen(char: str) -> bool:
    return char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs"


def _joins(text: str, place: int) -> bool:
    """Return whether a joiner is where spelling or emoji have one: after a letter, mark or emoji that is not plain Latin."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    joined = bool(before) and before > "\u05ff" and unicodedata.category(before)[0] in "LMS"
    return joined and (not after or not after.isascii() or not after.isalnum())


def _code(char: str) -> str:
    return ascii(char)[1:-1] if not char.isprintable() else f"\\u{ord(char):04x}"


def _escape_match(found: re.Match[str]) -> str:
    return "".join(_code(char) for char in found[0])


def _escape_match_in_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for characters to escape and for too many marks; compiled at first use."""
    unseen = (
        "\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
        "\U000e0000-\U000e007f\U0001d173-\U0001d17a"
    )
    marks = (
        "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff"
        "\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
    )
    flood = re.compile(f"(?<=[{marks}]{{{_MOST_MARKS}}})[{marks}]+")
    return re.compile(f"[{unseen}]"), flood
