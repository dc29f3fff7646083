"""Keys that are typed ahead do what they do when each waits for the one before: over ssh, pasted, or behind a slow step."""

from pathlib import Path

import pytest
from desk_folder import Desk, desk_in, review_of
from textual import events
from textual.pilot import Pilot

from tie_cli.desk.browse import Browse
from tie_cli.desk.keys_in_order import KeysInOrder
from tie_cli.index.cache import connect

pytestmark = pytest.mark.asyncio

NAMES = ("enter", "escape", "down", "home", "end", "ctrl+u", "backspace")
LETTERS = {" ": "space", "/": "slash"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder."""
    return desk_in(tmp_path, monkeypatch)


async def type_ahead(pilot: Pilot[None], *keys: str) -> None:
    """Press keys without waiting for any but the last; what is no name of a key is typed letter by letter."""
    for key in keys:
        for one in [key] if key in NAMES else key:
            pilot.app.post_message(events.Key(LETTERS.get(one, one), None if key in NAMES else one))
    await pilot.pause()
    desk = pilot.app
    assert isinstance(desk, KeysInOrder)
    while desk.is_dealing_with_a_key:
        await pilot.pause()
    await pilot.pause()


async def test_a_form_is_filled_in_as_by_a_slow_hand(desk: Desk) -> None:
    async with desk.open() as pilot:
        number = [entry.id for entry in review_of(pilot).session.entries].index("news")
        for text in ("One", "Two", "Three"):
            await type_ahead(
                pilot, "home", *"n" * number, "e", "down", "ctrl+u", f"Author {text}", "down", "ctrl+u", f"Paper {text}", "enter"
            )
            record = review_of(pilot).session.entries[number].record
            assert (record["title"], record["author"], record["publisher"]) == (
                "Ministers Meet in Tokyo",
                f"Author {text}",
                f"Paper {text}",
            )


async def test_questions_take_the_answers_typed_ahead(desk: Desk) -> None:
    async with desk.open() as pilot:
        number = [entry.id for entry in review_of(pilot).session.entries].index("agree")
        await type_ahead(
            pilot,
            "home",
            *"n" * number,
            "s",
            "Shared views",
            "enter",
            "States should agree",
            "enter",
            "supp",
            "enter",
            "enter",
            "o",
        )
        assert [entry.id for entry in review_of(pilot).session.entries if entry.kind == "position"] != []
        assert "proposition: States should agree" in desk.text
        assert "stance: supports" in desk.text


async def test_a_filter_and_a_way_on_are_typed_ahead(desk: Desk) -> None:
    app = Browse([desk.facts], connect([desk.facts]), lambda: None)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await type_ahead(pilot, "4", "/", "japan", "enter", "5", "backspace", "/", "x", "escape")
        assert (app.view, app.filter_text) == ("actors", "japanx")


async def test_a_key_goes_on_after_the_widget_with_the_focus_has_gone(desk: Desk) -> None:
    async with desk.open() as pilot:
        await type_ahead(pilot, "e", "escape", "e", "escape", "m", "escape", "/", "escape", "end", "d", "home")
        app = review_of(pilot)
        assert app.session.entries[-1].state.value == "dropped"
        assert app.entry is app.session.entries[0]
