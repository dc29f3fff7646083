"""`tie review`: the search in the article, the keys that the last line names, pages that turn, and messages that end."""

from pathlib import Path

import pytest
from conftest import BASE
from desk_folder import Desk, desk_in, go_to, message_of, review_of, type_in
from textual.containers import VerticalScroll
from textual.events import Paste
from textual.pilot import Pilot

from tie_cli.desk.bar import Bar
from tie_cli.desk.entries import State
from tie_cli.desk.picker import Picker

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder."""
    return desk_in(tmp_path, monkeypatch)


def keys(pilot: Pilot[None]) -> list[str]:
    """Return the keys that the last line names."""
    return [item.key for item in pilot.app.screen_stack[0].query_one("#keys", Bar).items]


def found(pilot: Pilot[None]) -> list[int]:
    """Return where the place starts that the search has marked."""
    return [mark.span.start for mark in review_of(pilot).text_view.marks if mark.role == "found"]


async def search(pilot: Pilot[None], words: str) -> None:
    """Search for words."""
    await pilot.press("slash")
    await type_in(pilot, words)
    await pilot.press("enter")


async def test_the_search_finds_parts_of_words_in_any_case(desk: Desk) -> None:
    async with desk.open() as pilot:
        await search(pilot, "minister")
        places = found(pilot)
        for key in ("n", "enter", "n", "n"):
            await pilot.press(key)
            places += found(pilot)
        assert places == sorted(places[:4]) + places[:1]
        assert message_of(pilot) == "“minister”: 1 of 4"
        await pilot.press("N", "N")
        assert found(pilot) == [places[2]]


async def test_after_a_search_keys_are_commands(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await search(pilot, "tokyo")
        assert not pilot.app.query("#search")
        await pilot.press("d")
        assert entry.state is State.DROPPED
        assert found(pilot) == []
        await search(pilot, "")  # the words of the last search
        assert found(pilot) != []
        await pilot.press("v", "right", "f")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape", "escape")
        assert found(pilot) == []


async def test_places_are_left_with_escape_and_for_another_proposal(desk: Desk) -> None:
    async with desk.open() as pilot:
        first = review_of(pilot).entry
        for key in ("escape", "down"):
            await search(pilot, "minister")
            await pilot.press(key)
            assert found(pilot) == []
        assert review_of(pilot).entry is not first
        await pilot.press("N")
        assert "Search first" in message_of(pilot)


async def test_what_is_not_in_the_article_can_be_corrected(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await search(pilot, "nothing like it")
        assert "not in the article" in message_of(pilot)
        assert keys(pilot) == ["Enter", "Esc"]
        await pilot.press("escape")
        assert not pilot.app.query("#search")
        await pilot.press("d")
        assert entry.state is State.DROPPED


async def test_the_last_line_names_what_a_key_does_to_the_proposal_here(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        assert keys(pilot) == ["k", "d", "e", "w", "m", "t", "s", "v", "/", "o", "?", "q"]
        await pilot.press("d")
        await go_to(pilot, "met")
        assert keys(pilot) == ["k", "r", "u", "v", "/", "o", "?", "q"]
        await pilot.press("k")
        await go_to(pilot, "met")
        assert keys(pilot) == ["d", "e", "u", "w", "t", "s", "v", "/", "o", "?", "q"]
        await go_to(pilot, "ken-abe")
        assert keys(pilot) == ["k", "d", "e", "u", "m", "v", "/", "o", "?", "q"]
        await pilot.press("v")
        assert keys(pilot) == ["←→↑↓", "Space", "f", "Esc"]
        await pilot.press("escape")
        await search(pilot, "minister")
        assert keys(pilot)[:3] == ["n", "N", "Esc"]
        await pilot.press("e")
        assert keys(pilot) == ["Enter", "Esc", "↓↑", "→"]


@pytest.mark.parametrize("key", ["pagedown", "space"])
async def test_the_excerpt_of_a_long_quote_can_be_scrolled_to(desk: Desk, key: str) -> None:
    async with desk.open(size=(80, 24)) as pilot:
        entry = await go_to(pilot, "agree")
        entry.record["occasion"] = "words " * 240
        review_of(pilot).refresh_entry()
        await pilot.pause()
        pane = pilot.app.query_one("#proposal", VerticalScroll)
        assert pane.max_scroll_y > pane.size.height
        await pilot.press(*[key] * 9)
        await pilot.pause()
        assert pane.scroll_offset.y == pane.max_scroll_y
        assert review_of(pilot).entry is entry
        await pilot.press(*["pageup"] * 9)
        await pilot.pause()
        assert pane.scroll_offset.y == 0


async def test_the_article_is_scrolled_by_keys(desk: Desk) -> None:
    desk.article.write_text(desk.article.read_text(encoding="utf-8") + "\nMore.\n" * 60, encoding="utf-8")
    async with desk.open(size=(80, 24)) as pilot:
        view = review_of(pilot).text_view
        await pilot.press("end")
        start = view.scroll_offset.y
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert view.scroll_offset.y > start
        await pilot.press("less_than_sign")
        await pilot.pause()
        assert view.scroll_offset.y == start


async def test_a_message_is_over_on_another_proposal(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "fall")
        await pilot.press("k")
        await pilot.pause()
        assert message_of(pilot).startswith("Kept quote `fall`")
        await pilot.press("n")
        await pilot.pause()
        assert message_of(pilot) == ""


async def test_a_long_text_can_be_read_in_its_field(desk: Desk) -> None:
    words = "A summary of the talks that is longer than the form of a small screen is wide"
    async with desk.open(size=(80, 24)) as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("e", "down", "end", "ctrl+u")
        await type_in(pilot, words)
        await pilot.pause()
        line = pilot.app.focused
        assert line is not None
        assert line.size.width * line.size.height >= len(words)
        assert line.scroll_offset.y == 0
        await pilot.press("ctrl+left", "left")  # within the text
        await type_in(pilot, "s")
        await pilot.press("enter")
        assert entry.record["summary"] == words.replace(" wide", "s wide")


async def test_lines_that_are_pasted_become_one(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("e", "down", "end", "ctrl+u")
        assert pilot.app.focused is not None
        pilot.app.post_message(Paste("Talks\nin Oslo"))
        await pilot.pause()
        await pilot.press("enter")
        assert entry.record["summary"] == "Talks in Oslo"


async def test_undo_shows_the_proposal_that_it_was_about(desk: Desk) -> None:
    async with desk.open() as pilot:
        first, second = await go_to(pilot, "agree"), await go_to(pilot, "met")
        await pilot.press("d")
        await go_to(pilot, "agree")
        await pilot.press("d")
        await go_to(pilot, "news")
        await pilot.press("u")
        assert review_of(pilot).entry is first
        assert "Undone" in message_of(pilot)
        await pilot.press("u")
        assert review_of(pilot).entry is second


async def test_a_position_that_was_made_is_shown_and_said_and_the_question_names_its_topic(desk: Desk) -> None:
    desk.facts.write_text(BASE.replace("topics:\n", "topics:\n  shared-views: {name: Views that are shared}\n"), encoding="utf-8")
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("s")
        await type_in(pilot, "shared")
        await pilot.press("enter")
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        assert "“Views that are shared”" in picker.question
        await type_in(pilot, "States should agree")
        await pilot.press("enter", "enter", "enter")
        entry = review_of(pilot).entry
        assert entry is not None
        assert (entry.kind, entry.state) == ("position", State.KEPT)
        assert f"Kept position `{entry.id}`" in message_of(pilot)
