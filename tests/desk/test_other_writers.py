"""`tie review` beside others that write to the fact file: a second review of the article, an editor."""

from pathlib import Path

import pytest
from conftest import BASE
from desk_folder import Desk, desk_in, go_to, message_of, review_of, type_in

from tie_cli.desk.entries import State

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder."""
    return desk_in(tmp_path, monkeypatch)


async def test_what_a_second_review_keeps_is_kept_here_too(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "fall")
        await pilot.press("k")
        with_the_fact = desk.text
        await pilot.press("u")
        assert desk.text == BASE
        desk.facts.write_text(with_the_fact, encoding="utf-8")
        await pilot.press("k")
        assert "another program has written it" in message_of(pilot)
        states = {one.id: one.state for one in review_of(pilot).session.entries}
        assert [one for one, state in states.items() if state is State.KEPT] == ["ken-abe", "fall", "news"]
        assert desk.text == with_the_fact
        await go_to(pilot, "agree")
        await pilot.press("k")
        assert desk.record("quote", "agree")
        assert desk.text.count("title: Ministers Meet in Tokyo") == 1
        assert (await go_to(pilot, "fall")) is entry


async def test_what_an_editor_takes_out_is_open_again(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("k")
        desk.facts.write_text(BASE, encoding="utf-8")
        await go_to(pilot, "met")
        await pilot.press("d")
        assert "taken out of the file by another program" in message_of(pilot)
        assert entry.state is State.OPEN
        await pilot.press("k")
        assert desk.record("event", "met")


async def test_what_an_editor_changes_is_not_overwritten(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("k")
        await go_to(pilot, "met")
        desk.facts.write_text(desk.text.replace("Talks in Tokyo", "Talks in Osaka"), encoding="utf-8")
        for expected in (None, ["peace"]):
            await pilot.press("t")
            await type_in(pilot, "peace")
            await pilot.press("enter")
            record = desk.record("event", "met") or {}
            assert (record["summary"], record.get("topics")) == ("Talks in Osaka", expected)


async def test_a_fact_that_another_program_adds_from_the_article_is_in_the_list(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "news")
        await pilot.press("k")
        event = "events:\n  - {id: abe, date: 2024, summary: Abe spoke, sources: [{id: news, excerpt: tariffs would fall}]}\n"
        desk.facts.write_text(desk.text + event, encoding="utf-8")
        await go_to(pilot, "agree")
        await pilot.press("k")
        assert (await go_to(pilot, "abe")).state is State.KEPT
