"""An article of 600 words, reviewed by keys alone from the proposals of the program to a fact file without faults."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import PROGRAM
from desk_folder import desk_in, ready, type_in
from textual.pilot import Pilot

from tie_cli.desk.entries import Entry, State
from tie_cli.desk.fields import fields_of
from tie_cli.desk.review import Review
from tie_cli.desk.session import ReviewSession
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect
from tie_cli.queries.facts import positions, quotes, timeline
from tie_cli.queries.filters import Filters
from tie_cli.queries.review_records import record_of

ARTICLE = Path(__file__).with_name("articles") / "strait.txt"
# What a person makes of the passages that are worth a fact: their own words, where the article's may not stand.
OWN_WORDS = {
    ("event", "was signed in Oslo"): "An accord on ice charts",
    ("event", "dispute began"): "A trawler hits ice",
    ("event", "met in Santiago"): "Talks fail",
    ("quote", "whole archive of charts"): "All charts will be open",
    ("quote", "opposed any fee"): "They must stay free",
}
SPEAKERS = ("jorunn-haug", "tomas-arriaga", "eirik-solum", "carmen-ibarra")
AS_THEY_ARE = ("We have measured the same ice", "For our captains", "The mapping authority loses")


@pytest.mark.asyncio
@pytest.mark.recorded
async def test_an_article_of_600_words_becomes_a_file_without_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_in(tmp_path, monkeypatch)
    desk.facts.write_text("tie: 1\ntitle: Ice\n", encoding="utf-8")
    article = Path(shutil.copy(ARTICLE, tmp_path))
    text = SearchableText(article.read_text(encoding="utf-8"))
    assert 550 < len(text.plain.split()) < 650
    review = Review([article], lambda _: ReviewSession([desk.facts], article, text, "2024-03-14", None, {"text": article.name}))
    async with review.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert len(review.session.entries) > 15
        await go_through(pilot, review)
        await add_what_was_not_proposed(pilot, review)
        await pilot.press("q")
    connection = connect([desk.facts])
    assert {row.summary for row in timeline(connection, Filters()).rows} >= {
        words for (kind, _), words in OWN_WORDS.items() if kind == "event"
    }
    said = {row.text: row for row in quotes(connection, Filters()).rows}
    assert {row.speaker.name for row in said.values()} == {"Jorunn Haug", "Tomás Arriaga", "Eirik Solum", "Carmen Ibarra"}
    assert "Ice moves" in said
    assert said["Ice moves"].speech == "direct"
    (position,) = positions(connection, Filters()).rows
    assert (position.actor, position.stance, position.basis) == ("carmen-ibarra", "opposes", "statement")
    assert record_of(connection, "topic", position.topic) == {
        "id": "fees",
        "name": "Fees",
        "proposition": "Charts should cost a fee",
    }
    connection.close()
    command: list[str | Path] = [PROGRAM, "check", "--facts", str(desk.facts), "--json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert (done.returncode, found["errors"], found["warnings"]) == (0, 0, 0), done.stdout
    assert found["facts"] == found["proof"]["verified"] == 10


async def go_through(pilot: Pilot[None], review: Review) -> None:
    """Decide each open proposal in turn, as the program puts the next one before the user."""
    while (entry := review.entry) is not None and entry.state is State.OPEN:
        if entry.kind == "quote" and entry.record["speaker"] not in SPEAKERS:
            await pilot.press("d")
            continue
        words = next((own for (kind, part), own in OWN_WORDS.items() if kind == entry.kind and part in entry.passage), None)
        if words is not None:
            await change(pilot, entry, "summary" if entry.kind == "event" else "text", words)
        elif entry.kind == "source":
            await change(pilot, entry, "publisher", "The Post")
        if words is not None or entry.kind == "source" or str(entry.record.get("text")).startswith(AS_THEY_ARE):
            await pilot.press("k")
        else:
            await pilot.press("d")


async def change(pilot: Pilot[None], entry: Entry, name: str, words: str) -> None:
    """Give a field another text."""
    await pilot.press("e")
    number = [field.name for field in fields_of(entry.kind, entry.record)].index(name)
    await pilot.press(*["down"] * number, "end", "ctrl+u")
    await type_in(pilot, words)
    await pilot.press("enter")
    assert entry.record[name] == words


async def find(pilot: Pilot[None], words: str) -> None:
    """Show a place of the article."""
    await pilot.press("slash")
    await type_in(pilot, words)
    await pilot.press("enter")


async def add_what_was_not_proposed(pilot: Pilot[None], review: Review) -> None:
    """Make a quote of words in the article, and a position of another quote."""
    await find(pilot, "Ice moves")
    await pilot.press("v", "right", "f")
    await type_in(pilot, "speaker")
    await pilot.press("enter")
    await type_in(pilot, "tomas-arriaga")
    await pilot.press("enter", "k", "home")
    while review.entry is None or review.entry.record.get("text") != OWN_WORDS["quote", "opposed any fee"]:
        await pilot.press("n")
    await pilot.press("t")
    await type_in(pilot, "Fees")
    await pilot.press("enter", "s", "enter")
    await type_in(pilot, "Charts should cost a fee")
    await pilot.press("enter")
    await type_in(pilot, "opposes")
    await pilot.press("enter")
    await type_in(pilot, "carmen")
    await pilot.press("enter")
