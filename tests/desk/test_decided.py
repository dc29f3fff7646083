"""What the reader decides in a review settles the doubts about it, and an id that nobody chose follows what the record says."""

from pathlib import Path
from typing import Any

import pytest
from conftest import BASE
from desk_folder import Desk, desk_in, go_to, review_of, type_in
from textual.pilot import Pilot
from textual.widgets import Static

from tie_cli.desk.fields import fields_of
from tie_cli.drafting.proposals.proposal import OWN_WORDS, Proposal

pytestmark = pytest.mark.asyncio
ARTICLE = "Mara Brandt met Yoko Kamikawa. She said that the ceasefire would never hold.\n"
SAID = "She said that the ceasefire would never hold."
TAKEN = "the speaker is not named here and taken to be `mara-brandt`"
WHEN = "when was it said?"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with an article from which a quote of a pronoun is proposed, a position, and who is taken to speak."""
    desk = desk_in(tmp_path, monkeypatch)
    desk.article.write_text(ARTICLE, encoding="utf-8")
    cited = [{"id": "news", "excerpt": "the ceasefire would never hold"}]
    quote: dict[str, Any] = {
        "id": "brandt-on-ceasefire-would-never",
        "date": "../2024-08-21",
        "dated": "inferred",
        "note": "The article does not say when.",
        "speaker": "mara-brandt",
        "speech": "indirect",
        "text": "the ceasefire would never hold",
        "sources": cited,
    }
    position: dict[str, Any] = {
        "id": "drafted",
        "date": "2024-08-21",
        "actor": "mara-brandt",
        "topic": "peace",
        "stance": "opposes",
    }
    position |= {"evidence": [quote["id"]], "sources": cited}
    records: list[tuple[str, dict[str, Any], list[str], str]] = [
        ("actor", {"id": "mara-brandt", "name": "Mara Brandt", "type": "person"}, [], "Mara Brandt met Yoko Kamikawa."),
        ("source", {"id": "news", "title": "News", "publisher": "News", "published": "2024-08-21"}, [], ARTICLE.strip()),
        ("quote", quote, [TAKEN, WHEN, OWN_WORDS], SAID),
        ("position", position, [], SAID),
    ]
    desk.proposals = lambda: [
        Proposal(kind=kind, record=dict(record), unsure=list(unsure), passage=passage, line=1)
        for kind, record, unsure, passage in records
    ]
    return desk


def shown(pilot: Pilot[None]) -> str:
    """Return what stands on the right: the proposal with its doubts."""
    return str(pilot.app.query_one("#record", Static).render())


async def change(pilot: Pilot[None], name: str, words: str) -> None:
    """Give a field of the proposal at the cursor another text."""
    await pilot.press("e")
    entry = review_of(pilot).entry
    assert entry is not None
    number = [field.name for field in fields_of(entry.kind, entry.record)].index(name)
    await pilot.press(*["down"] * number, "end", "ctrl+u")
    await type_in(pilot, words)
    await pilot.press("enter")


async def test_another_speaker_settles_the_doubt_and_the_id_follows(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "brandt-on-ceasefire-would-never")
        assert TAKEN in shown(pilot)
        await pilot.press("w")
        await type_in(pilot, "yoko")
        await pilot.press("enter")
        assert entry.id == "yoko-on-ceasefire-would-never"
        assert TAKEN not in shown(pilot)
        assert WHEN in shown(pilot)
        assert (await go_to(pilot, "drafted")).record["evidence"] == [entry.id]
        await go_to(pilot, entry.id)
    async with desk.open() as pilot:
        await go_to(pilot, "yoko-on-ceasefire-would-never")
        assert TAKEN not in shown(pilot)
        assert WHEN in shown(pilot)


async def test_undo_brings_the_doubt_and_the_id_back(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "brandt-on-ceasefire-would-never")
        await pilot.press("w")
        await type_in(pilot, "yoko")
        await pilot.press("enter", "u")
        assert entry.id == "brandt-on-ceasefire-would-never"
        assert TAKEN in shown(pilot)
        assert (await go_to(pilot, "drafted")).record["evidence"] == [entry.id]


async def test_the_speaker_who_was_proposed_can_be_confirmed(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "brandt-on-ceasefire-would-never")
        await pilot.press("w")
        await type_in(pilot, "mara")
        await pilot.press("enter")
        assert entry.id == "brandt-on-ceasefire-would-never"
        assert TAKEN not in shown(pilot)


async def test_own_words_settle_the_doubt_about_the_words(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "brandt-on-ceasefire-would-never")
        await change(pilot, "text", "It cannot last")
        assert OWN_WORDS not in shown(pilot)
        assert entry.id == "brandt-on-cannot-last"
        await pilot.press("k")
        assert "unsure" not in desk.text


async def test_words_of_the_article_do_not_settle_it(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "brandt-on-ceasefire-would-never")
        await pilot.press("v", *["right"] * 3, "c")
        assert OWN_WORDS in shown(pilot)


async def test_an_id_that_was_chosen_stays(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "brandt-on-ceasefire-would-never")
        await change(pilot, "id", "never")
        await change(pilot, "text", "It cannot last")
        assert entry.id == "never"


async def test_a_merged_speaker_takes_the_id_along_and_settles_nothing(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "brandt-on-ceasefire-would-never")
        await go_to(pilot, "mara-brandt")
        await pilot.press("m")
        await type_in(pilot, "yoko")
        await pilot.press("enter")
        assert (entry.record["speaker"], entry.id) == ("yoko", "yoko-on-ceasefire-would-never")
        assert entry.doubts == [TAKEN, WHEN, OWN_WORDS]
        await pilot.press("u")
        assert entry.id == "brandt-on-ceasefire-would-never"
        assert desk.text == BASE


@pytest.mark.parametrize("name", ["facts.yaml", "facts.jsonl"])
async def test_own_words_of_a_kept_fact_take_its_mark_away(desk: Desk, name: str) -> None:
    if name.endswith("jsonl"):
        desk.facts = desk.facts.with_name(name)
        desk.facts.write_text('{"kind":"actor","id":"yoko","name":"Yoko Kamikawa","type":"person"}\n', encoding="utf-8")
    async with desk.open() as pilot:
        await go_to(pilot, "brandt-on-ceasefire-would-never")
        await pilot.press("k")
        marked = desk.text
        assert OWN_WORDS in marked
        await go_to(pilot, "brandt-on-ceasefire-would-never")
        await change(pilot, "occasion", "a meeting")
        assert OWN_WORDS in desk.text
        await change(pilot, "text", "It cannot last")
        assert OWN_WORDS not in desk.text
        await pilot.press("u", "u")
        assert desk.text == marked
