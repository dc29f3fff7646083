"""`tie review` while an article is read: keys wait and the screen says so, and whoever quits does not wait."""

import asyncio
from pathlib import Path
from threading import Event

import pytest
from desk_folder import Desk, desk_in, message_of, proposed, ready, review_of
from textual.app import App

from tie_cli.desk.background import in_thread
from tie_cli.desk.entries import State
from tie_cli.drafting.proposals.proposal import Proposal

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder, with an article that is read only when `Desk.may_go_on` is set."""
    made = desk_in(tmp_path, monkeypatch)
    made.may_go_on = Event()  # type: ignore[attr-defined]

    def slow() -> list[Proposal]:
        made.may_go_on.wait(60)  # type: ignore[attr-defined]
        return proposed()

    made.proposals = slow
    return made


async def test_keys_wait_for_the_proposals_and_the_screen_says_so(desk: Desk) -> None:
    app = desk.review()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "n", "k")
        assert "3 keys" in message_of(pilot)
        await pilot.press("question_mark")
        assert len(app.screen_stack) == 2
        await pilot.press("escape")
        desk.may_go_on.set()  # type: ignore[attr-defined]
        await ready(pilot)
        states = {entry.id: entry.state for entry in review_of(pilot).session.entries}
        assert [identity for identity, state in states.items() if state is State.KEPT] == ["news"]  # the third


async def test_escape_forgets_the_keys_that_wait(desk: Desk) -> None:
    app = desk.review()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("k", "escape")
        assert "Forgotten" in message_of(pilot)
        desk.may_go_on.set()  # type: ignore[attr-defined]
        await ready(pilot)
        assert {entry.state for entry in review_of(pilot).session.entries} == {State.OPEN}


async def test_a_thread_gives_its_result_or_raises_its_error() -> None:
    app: App[None] = App()
    async with app.run_test():
        assert await in_thread(app, lambda: 1 + 1) == 2
        with pytest.raises(ZeroDivisionError):
            await in_thread(app, lambda: 1 // 0)
    with pytest.raises(asyncio.CancelledError):  # the user has quit
        await in_thread(app, lambda: 1 // 0)
