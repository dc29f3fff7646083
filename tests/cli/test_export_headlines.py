"""Headlines in other programs have a fitting length, and the whole summary is in the body."""

import json

import pytest
from conftest import BASE, Tie

from tie_cli.text.wording import headline

LONG = (
    "The ministers of both states agree to open the harbour to ships, to share charts of the strait, and to meet in spring "
    "until the commission has finished its work."
)
FACTS = (
    BASE
    + f"""\
events:
  - {{id: short, date: 2024-08-20, summary: They meet., sources: [{{id: paper}}]}}
  - {{id: long, date: 2024-08-21, summary: '{LONG}', note: A note., sources: [{{id: paper}}]}}
"""
)


@pytest.mark.parametrize("text", [LONG, "字" * 200, "word " * 40, "a" * 91, "x" * 90, "Two\nlines"])
def test_a_headline_is_short_and_begins_as_the_text_does(text: str) -> None:
    title = headline(text)
    assert len(title) <= 90
    assert "\n" not in title
    assert " ".join(text.split()).startswith(title.removesuffix("…"))
    assert title.endswith("…") == (len(" ".join(text.split())) > 90)


def test_calendars(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    unfolded = tie("export", "ics").out.replace("\r\n ", "").replace("\n ", "")
    assert "SUMMARY:They meet.\n" in unfolded.replace("\r", "")
    titles = [line for line in unfolded.splitlines() if line.startswith("SUMMARY:The ministers")]
    assert len(titles) == 1
    assert len(titles[0].replace("\\", "")) <= len("SUMMARY:") + 90
    assert f"DESCRIPTION:{LONG.replace(',', chr(92) + ',')}" in unfolded


def test_markwhen(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    out = tie("export", "markwhen").out
    assert "2024-08-20: They meet.\n- Source" in out
    assert f"\n- {LONG}\n- " in out
    assert LONG not in out.split("2024-08-21: ")[1].partition("\n")[0]


def test_timelinejs_and_back(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    tie("export", "timelinejs", "-o", "slides.json")
    slides = json.loads((tie.folder / "slides.json").read_text(encoding="utf-8"))["events"]
    assert slides[0]["text"] == {"headline": "They meet."}
    assert len(slides[1]["text"]["headline"]) <= 90
    assert slides[1]["text"]["text"] == f"<p>{LONG}</p>A note."
    back = tie("import", "slides.json").out
    tie.write("back.jsonl", back)
    rows = tie("timeline", "--json", "--facts", "back.jsonl").json
    assert [(row["summary"], row["note"]) for row in rows] == [("They meet.", None), (LONG, "A note.")]
