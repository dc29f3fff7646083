"""A text as a field of several lines: folded (`>`) or as it was written (`|`)."""

import re
from collections.abc import Sequence
from typing import Any

from tie_cli.editing.scalars import BARE, scalar
from tie_cli.text.escape import visible

WIDTH = 120


class LiteralText(str):
    """Text that its author wrote as a block with `|`, and that stays one."""

    __slots__ = ()


def text_field(key: str, text: str, indent: int, *, last: bool) -> list[str]:
    """Return the lines of a key and its text: the first without its margin, the others with theirs."""
    one = f"{key}: {scalar(text, bare=key in BARE)}"
    if key in BARE or (len(one) + indent <= WIDTH and not is_block(text)):
        return [one]
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    # blank lines that `|+` keeps can't end a record, as those that follow it would count too
    if not body or visible(text) != text or "\r" in text or (ends > 1 and last):
        return [one]
    lines, width = body.split("\n"), WIDTH - indent - 2
    foldable = lines[0] and ends < 2 and all(_is_foldable(line) for line in lines if line) and not isinstance(text, LiteralText)
    if foldable and ("\n" not in text or any(len(line) > width for line in lines)):
        style, content = ">", _fold(lines, width)
    elif is_block(text):
        # an indentation that YAML can't tell from the first line is given
        style, content = "|2" if body.lstrip("\n")[:1] in (" ", "\t") else "|", lines
    else:
        return [one]
    chomping = "-" if not ends else "" if ends == 1 else "+"
    margin = " " * (indent + 2)
    return [f"{key}: {style}{chomping}", *(margin + line if line else "" for line in content), *[""] * (ends - 1)]


def _fold(lines: Sequence[str], width: int) -> list[str]:
    """Return lines that YAML folds back into these: each line break of the text is a blank line."""
    folded = _wrap(lines[0], width)
    for line in lines[1:]:
        folded += ["", *(_wrap(line, width) if line else [])]
    return folded


def is_block(value: Any) -> bool:
    """Return whether text is better on lines of its own than in quotation marks."""
    return isinstance(value, str) and ("\n" in value or isinstance(value, LiteralText))


def _is_foldable(text: str) -> bool:
    return text.isprintable() and text == text.strip() and not text.startswith("#")


def _wrap(text: str, width: int) -> list[str]:
    """Return the text in lines that YAML folds back into it: broken only at single spaces between words."""
    lines = [""]
    for piece in re.split(r"(?<! ) (?! )", text):
        if lines[-1] and len(lines[-1]) + 1 + len(piece) > width:
            lines.append(piece)
        else:
            lines[-1] += f" {piece}" if lines[-1] else piece
    return lines
