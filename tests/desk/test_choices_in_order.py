"""`tie review`: what is likely is offered first, and what is unlikely is asked about before it is done."""

from pathlib import Path
from typing import Any

import pytest
from conftest import BASE
from desk_folder import Desk, desk_in, go_to, message_of, type_in
from textual.pilot import Pilot

from tie_cli.desk.entries import State
from tie_cli.desk.picker import Picker
from tie_cli.desk.virtual_list import VirtualList
from tie_cli.drafting.proposals.proposal import Proposal

pytestmark = pytest.mark.asyncio
SAID = "The ceasefire will never hold, the minister told India."
ARTICLE = f"Solmark met Japan on Monday. Oyelaran was there. Ilse Brandt spoke next. Japan was silent. {SAID}\n"
ACTORS = """\
  solmark: {name: Solmark, type: state}
  oyelaran: {name: Ada Oyelaran, type: person}
  brandt: {name: Ilse Brandt, type: person}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with states before persons in the file, and an article in which persons are named before what they say."""
    desk = desk_in(tmp_path, monkeypatch)
    desk.facts.write_text(BASE.replace("topics:\n", f"{ACTORS}topics:\n"), encoding="utf-8")
    desk.article.write_text(ARTICLE, encoding="utf-8")
    cited = [{"id": "news", "excerpt": "The ceasefire will never hold"}]
    quote = {
        "id": "never",
        "date": "2024-08-20",
        "speaker": "solmark",
        "speech": "indirect",
        "text": "It fails",
        "sources": cited,
    }
    records: list[tuple[str, dict[str, Any]]] = [
        ("source", {"id": "news", "title": "News", "publisher": "News", "published": "2024-08-21"}),
        ("actor", {"id": "i-brandt", "name": "Brandt", "type": "person"}),
        ("quote", quote),
    ]
    desk.proposals = lambda: [
        Proposal(
            kind=kind, record=dict(record), unsure=[], passage=SAID if kind == "quote" else "Ilse Brandt spoke next.", line=1
        )
        for kind, record in records
    ]
    return desk


def offered(pilot: Pilot[None]) -> list[str]:
    """Return the ids that the window offers."""
    assert isinstance(pilot.app.screen, Picker)
    return [identity for identity, _ in pilot.app.screen.query_one(VirtualList).source.choices]  # type: ignore[attr-defined]


async def test_who_was_named_just_before_follows_who_is_named_in_the_passage(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "never")
        await pilot.press("w")
        in_passage, persons, others = ["india"], ["brandt", "i-brandt", "oyelaran"], ["japan", "solmark"]
        assert offered(pilot) == [*in_passage, *persons, *others, "yoko"]


async def test_an_actor_of_the_same_type_and_a_name_most_alike_is_first(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "i-brandt")
        await pilot.press("m")
        assert offered(pilot) == ["brandt", "yoko", "oyelaran", "japan", "india", "solmark"]
        await pilot.press("enter")
        assert (desk.record("actor", "brandt") or {})["aliases"] == ["Brandt"]


@pytest.mark.parametrize(("answer", "merged"), [(["enter"], False), (["down", "enter"], True), (["escape"], False)])
async def test_an_actor_of_another_type_is_asked_about(desk: Desk, answer: list[str], merged: bool) -> None:
    async with desk.open() as pilot:
        before = desk.text
        entry = await go_to(pilot, "i-brandt")
        await pilot.press("m")
        await type_in(pilot, "solmark")
        await pilot.press("enter")
        screen = pilot.app.screen
        assert isinstance(screen, Picker)
        assert screen.question == "Brandt is a person, and Solmark is a state. Are they the same?"
        await pilot.press(*answer)
        assert (entry.state is State.SAME) == merged
        assert (desk.text != before) == merged
        assert ("is the same as" in message_of(pilot)) == merged
