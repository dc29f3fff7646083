"""The timeline of the page as it is before any script runs: each label at its bar, and none over another."""

from itertools import pairwise

from conftest import event_row
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.queries.rows import EventRow
from tie_cli.views.page.timeline import page_timeline

WIDTH, LETTER = 1000, 6.6  # px, as the page assumes before a browser tells


def event(date: str, summary: str) -> EventRow:
    return event_row(date, summary=summary)


def test_a_label_ends_before_a_bar_that_is_too_far_right_for_it() -> None:
    timeline = page_timeline([event("2000-01-01", "a long time ago"), event("2024-08-20", "a talk of ministers in the capital")])
    assert timeline
    early, late = timeline.events
    assert (early.label_x, early.label_anchor, early.label_shift) == (early.end, "start", 14)
    assert (late.label_x, late.label_anchor, late.label_shift) == (late.start, "end", -6)


def test_a_label_is_on_a_bar_that_leaves_no_room_beside_it() -> None:
    timeline = page_timeline([event("2000/2024", "all the time"), event("2024", "a year")])
    assert timeline
    longest = timeline.events[0]
    assert (longest.label_x, longest.label_anchor, longest.label_shift) == (longest.start, "start", 12)


def test_events_without_any_day_have_no_timeline() -> None:
    assert page_timeline([event_row("/..", published=None)]) is None


@given(
    st.lists(
        st.tuples(st.sampled_from(["1990", "2001-05-01", "2001-06", "2023/..", "/..", "2024-08-20"]), st.text("ab ", max_size=70))
    )
)
def test_labels_on_one_line_do_not_overlap(items: list[tuple[str, str]]) -> None:
    timeline = page_timeline([event(date, summary) for date, summary in items])
    if timeline is None or not timeline.labels:
        return
    lines: dict[int, list[tuple[float, float]]] = {}
    for bar in timeline.events:
        x = bar.label_x * WIDTH / 100 + bar.label_shift
        width = len(bar.label) * LETTER
        left = x - width if bar.label_anchor == "end" else x
        assert left >= -12
        lines.setdefault(bar.line, []).append((left, left + width))
    for labels in lines.values():
        labels.sort()
        assert all(one[1] <= other[0] + 8 for one, other in pairwise(labels))  # a diamond shifts its label by so much
