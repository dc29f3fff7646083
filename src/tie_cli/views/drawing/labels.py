"""The label of a bar: where it goes (after the bar, before it, or on it), and as many whole words of it as there is room for."""

from enum import Enum
from typing import NamedTuple

from rich.cells import cell_len

from tie_cli.text.wording import headline


class LabelSide(Enum):
    """The side of a bar on which its label is."""

    AFTER = "after"
    BEFORE = "before"
    ON = "on"


class LabelPlace(NamedTuple):
    """The place of a label. `x` is its left edge, or its right edge before a bar; bar and label reach from `start` to `end`."""

    side: LabelSide
    x: float
    start: float
    end: float


def place_label(
    bar: tuple[float, float], width: float, *, low: float = 0, high: float, gap: float, inset: float = 0
) -> LabelPlace:
    """Place a label of a width beside its bar, within `low` and `high`: after it if there is room, else before it, else on it.

    `gap` is the space between bar and label; on the bar, the label begins `inset` from its start. All in one unit.
    """
    start, end = bar
    if end + gap + width <= high:
        return LabelPlace(LabelSide.AFTER, end + gap, start, end + gap + width)
    if start - gap - width >= low:
        return LabelPlace(LabelSide.BEFORE, start - gap, start - gap - width, end)
    x = max(min(start + inset, high - width), low)
    return LabelPlace(LabelSide.ON, x, min(start, x), max(end, x + width))


def fit_label(text: str, columns: int) -> str:
    """Return a text in at most so many columns of a terminal: as many whole words as fit, and an ellipsis."""
    longest = max(columns, 1)
    while cell_len(fitted := headline(text, longest)) > max(columns, 1) and longest > 1:
        longest -= max((cell_len(fitted) - columns) // 2, 1)  # characters of two columns
    return fitted
