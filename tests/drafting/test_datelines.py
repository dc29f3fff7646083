"""Datelines: relative dates count from their day, and the day is no event."""

from pathlib import Path

import pytest

from tie_cli.drafting.dates.datelines import find_dateline
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


@pytest.mark.parametrize(
    ("line", "published", "day"),
    [
        ("VISK, March 3 (Harbour News) -- The quay opened.", "2024-03-05", "2024-03-03"),
        ("VISK, Norland, Dec. 30 — The quay opened.", "2024-01-02", "2023-12-30"),
        ("PORT ELIOT, 3 March 2024 - The quay opened.", None, "2024-03-03"),
        ("VISK, March 3 (Harbour News) -- The quay opened.", None, None),  # of which year?
        ("PORT ELIOT, March 3, 2024: The quay opened.", "2024-03-04", "2024-03-03"),
        ("VISK, March 3 -- The quay opened.", "2024-06-05", None),  # too long ago
        ("VISK, Feb. 31 -- The quay opened.", "2024-03-05", None),
        ("VISK — The quay opened.", "2024-03-05", None),
        ("Oru said on March 3 - a Sunday - that the quay was ready.", "2024-03-05", None),
    ],
)
def test_the_day_of_a_dateline(line: str, published: str | None, day: str | None) -> None:
    found = find_dateline(f"Quay opens\n\n{line}", published)
    assert (found.day.isoformat() if found else None) == day


def test_relative_dates_count_from_the_dateline() -> None:
    text = "VISK, March 3 (Harbour News) -- The quay opened yesterday. Oru said that it was long."
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-03-05", "text")
    (event,) = [proposal.record for proposal in proposals if proposal.kind == "event"]
    assert (event["date"], event["summary"]) == ("2024-03-02", "The quay opened yesterday.")
    assert event["note"] == "The article says yesterday; its dateline is 2024-03-03."


def test_a_summary_begins_after_the_dateline_and_names_who_is_introduced_later() -> None:
    text = "VISK, March 3, 2024: Ravi Oru met the mayor on Saturday. Ravi Oru, a minister, said that the quay was long."
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-03-04", "text")
    (event,) = [proposal.record for proposal in proposals if proposal.kind == "event"]
    assert (event["date"], event["summary"]) == ("2024-03-02", "Ravi Oru met the mayor on Saturday.")
    assert event["actors"] == ["ravi-oru"]


@pytest.mark.parametrize("place", ["VISK", "LA PAZ", "ST. HELIER", "PORT ELIOT, Norland", "ÅLESUND"])
def test_what_was_said_begins_after_the_dateline(place: str) -> None:
    text = f"{place}, 3 March 2024 — The quay opened late on Saturday, officials said."
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-03-04", "text")
    (quote,) = [proposal.record for proposal in proposals if proposal.kind == "quote"]
    assert quote["text"] == "The quay opened late on Saturday"


def test_a_date_in_what_is_told_of_a_speaker_makes_no_event_of_the_saying() -> None:
    text = "“Half would sign,” said Luc Hamon, 58, whose family has fished from Gorey since 1911."
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-03-04", "text")
    assert [proposal.kind for proposal in proposals if proposal.kind in ("event", "quote")] == ["quote"]
