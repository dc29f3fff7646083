"""What goes on is found and labelled by the days of its reports, and by no other day."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tie_cli.edtf.dates import parse
from tie_cli.index.cache import connect_in_memory
from tie_cli.queries.compare import compare
from tie_cli.queries.facts import timeline
from tie_cli.queries.filters import Filters

YEARS = st.integers(1990, 2030)
DAYS = st.builds("{:04}-{:02}".format, YEARS, st.integers(1, 12)) | YEARS.map(str)


def opened(date: str, published: list[str | None], *, more: list[dict[str, Any]] | None = None) -> Any:
    """Open one event and one position of this date, from a source for each date of publication."""
    sources = [{"id": f"s{number}"} for number in range(len(published))]
    records: list[dict[str, Any]] = [
        {"kind": "source", "id": f"s{number}", "title": "S"} | ({"published": day} if day else {})
        for number, day in enumerate(published)
    ]
    records += [{"kind": "actor", "id": side, "name": side.upper(), "type": "state"} for side in ("a", "b")]
    records.append({"kind": "topic", "id": "t", "name": "T"})
    shared = {"date": date, "sources": sources}
    records.append({"kind": "event", "id": "e", "summary": "It goes on.", **shared})
    records.append({"kind": "position", "id": "p", "actor": "a", "topic": "t", "stance": "supports", "basis": "action", **shared})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.jsonl"
        path.write_text("\n".join(map(json.dumps, [*records, *(more or [])])), encoding="utf-8")
        return connect_in_memory([path])


def overlaps(date: str, since: str | None, until: str | None) -> bool:
    first, last = parse(date)[1:]
    low = parse(since).first if since else None
    high = parse(until).last if until else None
    return (low is None or (last or 0) >= low) and (high is None or (first or 0) <= high)


@given(st.lists(DAYS, min_size=1, max_size=4), st.none() | DAYS, st.none() | DAYS)
def test_a_fact_is_found_only_at_the_days_of_its_reports(published: list[str], since: str | None, until: str | None) -> None:
    if since and until and since > until:
        since, until = until, since
    connection = opened("/..", list(published))
    rows = timeline(connection, Filters(since=since, until=until)).rows
    reports = [date for date in published if overlaps(date, since, until)]
    assert bool(rows) == bool(reports)
    for row in rows:
        assert row.as_of in reports  # and so the label is that of a report of this time
        assert parse(row.as_of or "").last == max(parse(date).last or 0 for date in reports)


@given(st.lists(DAYS, min_size=1, max_size=4), DAYS)
def test_a_comparison_as_of_a_day_knows_no_later_report(published: list[str], as_of: str) -> None:
    topics = compare(opened("/..", list(published)), ("a",), Filters(), as_of).comparison.topics
    before = [date for date in published if overlaps(date, None, as_of)]
    assert bool(topics) == bool(before)
    for topic in topics:
        stand = topic.positions["a"]
        assert stand is not None
        assert stand.as_of in before


@pytest.mark.parametrize(
    ("since", "until", "as_of"),
    [
        ("1990", "1990", "1990"),
        ("2024", "2024", "2024"),
        (None, "2010", "1990"),
        ("2010", None, "2024"),
        ("2000", "2010", "2024"),
    ],
)
def test_what_has_a_start_is_known_from_there_to_its_latest_report(since: str, until: str, as_of: str) -> None:
    """Between two reports the later one speaks for the time; of the time before the first one, the first."""
    (row,) = timeline(opened("1985/..", ["1990", "2024"]), Filters(since=since, until=until)).rows
    assert row.as_of == as_of
    (row,) = timeline(opened("1985/..", ["1990", "2024"]), Filters(until="1986")).rows
    assert row.as_of == "1990"
    assert not timeline(opened("1985/..", ["1990", "2024"]), Filters(since="2025")).rows


@given(DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_what_nobody_dates_is_at_no_time_whatever_its_start(start: str, since: str | None, until: str | None, day: str) -> None:
    connection = opened(f"{start}/..", [None])
    assume(since is None or until is None or since <= until)  # both of four digits: text sorts as time does
    if since or until:
        assert not timeline(connection, Filters(since=since, until=until)).rows
    assert not compare(connection, ("a",), Filters(), day).comparison.topics
    assert len(timeline(connection, Filters()).rows) == 1


def test_no_period_has_a_position_of_unknown_date() -> None:
    other = {"kind": "position", "id": "q", "actor": "b", "topic": "t", "stance": "supports", "date": "1950"}
    connection = opened("/..", [None], more=[other | {"sources": [{"id": "s0"}]}])
    assert compare(connection, ("a", "b"), Filters(), by="year").comparison.periods == []
    assert compare(connection, ("a", "b"), Filters()).comparison.shared == 1


def test_what_was_reported_last_is_the_latest_position() -> None:
    later = {"kind": "position", "id": "q", "actor": "a", "topic": "t", "stance": "opposes", "date": "2022"}
    connection = opened("2019-01/..", ["2020", "2024"], more=[later | {"sources": [{"id": "s0"}]}])

    def stance(as_of: str | None) -> str | None:
        (topic,) = compare(connection, ("a",), Filters(), as_of).comparison.topics
        stand = topic.positions["a"]
        return stand.stance if stand else None

    assert stance(None) == stance("2024") == "supports"
    assert stance("2023") == "opposes"  # the report of 2024 is still to come
    assert stance("2021") == "supports"
