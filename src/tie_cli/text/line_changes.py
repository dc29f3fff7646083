"""Changes of a text in lines, each with its end: what two texts have in common, what makes one of the other, a part replaced."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tie_cli.text.lines import split_lines


class LineChange(NamedTuple):
    """A text that takes the place of the lines from `start` to before `end`, counted from 0."""

    start: int
    end: int
    text: str


def same_at_both_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return how many lines, or characters of strings, two texts share at their start and, behind these, at their end."""
    most = min(len(one), len(other))
    start = _same_up_to(most, lambda low, high: one[low:high] == other[low:high])
    ends = len(one), len(other)
    end = _same_up_to(
        most - start, lambda low, high: one[ends[0] - high : ends[0] - low] == other[ends[1] - high : ends[1] - low]
    )
    return start, end


def _same_up_to(most: int, is_same: Callable[[int, int], bool]) -> int:
    """Return up to where a text is the same, at most to `most`, found by halves."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if is_same(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def changes_between(old: Sequence[str], new: Sequence[str]) -> list[LineChange]:
    """Return what makes one text of another: each changed line if there are as many, else all from the first to the last."""
    if len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return [LineChange(number, number + 1, after) for number, (before, after) in pairs if before != after]
    start, tail = same_at_both_ends(old, new)
    return [LineChange(start, len(old) - tail, "".join(new[start : len(new) - tail]))]


def replace_part(lines: list[str], start: tuple[int, int], end: tuple[int, int], text: str) -> None:
    """Put a text in place of what is between two places, each a line and column from 0, in a list of lines."""

    def line(number: int) -> str:
        return lines[number] if 0 <= number < len(lines) else ""

    first = max(0, min(start[0], len(lines)) - 1)  # whose end may be half of a new one
    kept = "".join(lines[first : start[0]])
    new = split_lines(kept + line(start[0])[: start[1]] + text + line(end[0])[end[1] :], keep_ends=True)
    following = end[0] + 1
    if new and new[-1].endswith("\r") and line(following).startswith("\n"):
        new[-1] += "\n"
        following += 1
    lines[first:following] = new
