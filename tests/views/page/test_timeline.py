"""The timeline of the page as it is before any script runs: bars to scale, or counts by period for many events."""

import msgspec
from conftest import event_row
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.queries.rows import EventRow
from tie_cli.views.page.timeline import MOST_ROWS, PageTimeline, page_timeline


def event(date: str, number: int) -> EventRow:
    return msgspec.structs.replace(event_row(date), id=f"e{number}")


def timeline_of(*dates: str) -> PageTimeline:
    events = [event(date, number) for number, date in enumerate(dates)]
    timeline = page_timeline(events, {row.id: f"c{number % 3}" for number, row in enumerate(events)})
    assert timeline
    return timeline


def test_bars_are_of_the_days_that_a_date_can_and_must_cover() -> None:
    day, span, month = timeline_of("2024-08-20", "2020-06/2022-08", "2021-02").bars.values()
    assert (day.kind, day.end - day.start, day.sure) == ("day", 1, (day.start, day.end))
    assert (month.kind, month.end - month.start, month.sure) == ("span", 28, None)
    assert span.end - span.start == 822
    assert span.sure
    assert (span.sure[0] - span.start, span.end - span.sure[1]) == (29, 30)  # it began by 30 June and ended on 1 August or later


def test_an_interval_of_exact_days_is_certain_from_the_one_to_the_other() -> None:
    two, week, about, month = timeline_of(
        "2026-12-08/2026-12-09", "2026-09-20/2026-09-27", "2026-09-20~/2026-09-27", "2026-09/2026-10-05"
    ).bars.values()
    assert two.sure == (two.start, two.end)
    assert week.sure == (week.start, week.end)
    assert about.sure == (about.start + 1, about.end)  # on 20 September or about that day
    assert month.sure == (month.start + 29, month.end)  # it began in September


def test_what_goes_on_ends_at_its_report_as_unknown() -> None:
    since, until, now = timeline_of("2020/..", "../2020", "/..").bars.values()
    assert (since.kind, until.kind, now.kind) == ("end-unknown", "start-unknown", "unknown")


def test_events_without_any_day_have_no_timeline() -> None:
    assert page_timeline([event_row("/..", published=None)], {}) is None


def test_a_few_events_have_a_row_each_and_many_are_counted() -> None:
    assert timeline_of(*["2020-01-01"] * MOST_ROWS).stacks == []
    assert timeline_of(*["2020-01-01"] * (MOST_ROWS + 1)).stacks


@given(st.lists(st.dates().map(str), min_size=MOST_ROWS + 1, max_size=200))
def test_each_event_is_counted_once_and_no_stack_leaves_the_drawing(dates: list[str]) -> None:
    stacks = timeline_of(*dates).stacks
    counts = {stack.x: int(stack.title.rpartition(": ")[2]) for stack in stacks}
    assert sum(counts.values()) == len(dates)
    assert all(stack.x >= 0 and stack.x + stack.width <= 100.001 for stack in stacks)
    assert all(-0.001 <= stack.y <= 100 and stack.height > 0 for stack in stacks)
