"""Changes of a text in lines make of the one text the other, and touch no line that both have at the start or the end."""

from hypothesis import given
from hypothesis import strategies as st

from tie_cli.text.line_changes import changes_between, same_at_both_ends

LINES = st.lists(st.sampled_from(["a\n", "b\n", "a\r\n", "日本\n", "\n"]), max_size=8)


@given(LINES, LINES)
def test_changes_make_the_other_text(old: list[str], new: list[str]) -> None:
    lines = list(old)
    for change in reversed(changes_between(old, new)):
        lines[change.start : change.end] = [change.text]
    assert "".join(lines) == "".join(new)


@given(LINES, LINES, LINES, LINES)
def test_what_is_the_same_at_both_ends_is_found(start: list[str], one: list[str], other: list[str], end: list[str]) -> None:
    old, new = [*start, *one, *end], [*start, *other, *end]
    head, tail = same_at_both_ends(old, new)
    assert head + tail <= min(len(old), len(new))
    assert head >= len(start)
    assert head + tail >= min(len(start) + len(end), len(old), len(new))
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    strings = same_at_both_ends("".join(old), "".join(new))
    assert strings[0] >= len("".join(old[:head]))
