"""Where the label of a bar goes: after the bar, before it, or on it."""

from enum import Enum
from typing import NamedTuple


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
