"""Dates and names of events in exports: years BC as each format counts them, seasons and times, calendar UIDs."""

import json
import re

from conftest import Tie

FACTS = """\
tie: 1
sources:
  bc: {title: BC, published: -0479-08}
  one: {title: One BC, published: '0000'}
  ad: {title: AD, published: '0001'}
  spring: {title: Spring, published: 2020-21~}
  time: {title: Time, published: '2024-05-02T10:00:00Z'}
  month: {title: Month, published: 2024-05?}
  decade: {title: Decade, published: 202X}
  day: {title: A day, published: 2024-05-XX}
  span: {title: Span, published: -0043/0014}
events:
  - {id: talks, date: -0479-08, summary: They talk., sources: [{id: bc}]}
"""


def test_years_before_christ_are_counted_without_a_year_zero(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    issued = {item["id"]: item["issued"] for item in tie("export", "csl").json}
    assert issued == {
        "bc": {"date-parts": [[-480, 8]]},
        "one": {"date-parts": [[-1]]},
        "ad": {"date-parts": [[1]]},
        "spring": {"date-parts": [[2020]], "season": 1, "circa": True},
        "time": {"date-parts": [[2024, 5, 2]]},
        "month": {"date-parts": [[2024, 5]], "circa": True},
        "decade": {"literal": "2020s"},
        "day": {"literal": "a day in May 2024"},
        "span": {"date-parts": [[-44], [14]]},
    }
    assert json.loads(tie("export", "timelinejs").out)["events"][0]["start_date"] == {"year": -480, "month": 8}
    assert "year = {480 BC}" in tie("export", "bibtex").out


def _uids(tie: Tie, path: str) -> list[str]:
    return re.findall(r"^UID:(.+?)\r?$", tie("export", "ics", "--facts", path).out, re.M)


def test_uids_are_stable_and_differ_between_files(tie: Tie) -> None:
    text = FACTS.replace("-0479-08, summary", "2024-05, summary")
    for path in ("a/facts.yaml", "b/facts.yaml"):
        tie.write(path, text)
    first, other = _uids(tie, "a/facts.yaml"), _uids(tie, "b/facts.yaml")
    assert first != other
    assert [uid.partition("@")[0] for uid in first + other] == ["talks", "talks"]
    tie.write("a/facts.yaml", text.replace("They talk.", "They talk at length."))
    assert _uids(tie, "a/facts.yaml") == first
    tie.write("all.yaml", "tie: 1\ninclude: [a/facts.yaml]\n")
    assert _uids(tie, "all.yaml") == first
