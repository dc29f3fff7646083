"""`tie review` of an article that was reviewed before: what was kept, dropped, merged or changed is as it was left."""

from pathlib import Path
from typing import Any

import pytest
from desk_folder import Desk, desk_in, go_to, message_of, proposed, review_of, type_in

from tie_cli.cli.article import open_article
from tie_cli.cli.options import Facts
from tie_cli.desk.entries import Entry, State
from tie_cli.desk.session import ReviewSession
from tie_cli.drafting.proposals.proposal import Proposal

STORY = """\
Harbour Talks End

LISBON — The harbour treaty was signed in Lisbon on 3 March 2021. “We will keep the harbour open,” Minister Rui Prado said.

Envoy Ana Lund said the port fees would rise next year. A strike ended in May 2020.

"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder."""
    made = desk_in(tmp_path, monkeypatch)
    made.article.write_text(STORY, encoding="utf-8")
    return made


def opened(desk: Desk, facts: Path | None = None) -> ReviewSession:
    """Return a review of the article as the command opens it."""
    files = [facts or desk.facts]
    article = open_article(Facts(files), str(desk.article), None, None)
    session = ReviewSession(files, article.path, article.text, article.published, article.source, article.record)
    session.set_proposals(session.read_article())
    return session


def of_state(session: ReviewSession, state: State) -> list[tuple[str, str]]:
    """Return the kind and the passage of the proposals in a state."""
    return sorted((entry.kind, entry.passage) for entry in session.entries if entry.state is state)


def test_what_is_dropped_stays_dropped_whatever_is_kept(desk: Desk) -> None:
    count = len(opened(desk).entries)
    assert count > 5
    base = desk.text
    for number in range(count):
        desk.facts.write_text(base, encoding="utf-8")
        for state in desk.facts.parent.glob("state/tie/*"):
            state.unlink()
        session = opened(desk)
        kept = session.entries[number]
        for entry in session.entries:
            if entry is not kept and entry.kind != "source":
                session.drop(entry)
        session.keep(kept)
        again = opened(desk)
        assert [entry for entry in again.entries if entry.state is State.OPEN and entry.kind != "source"] == []
        assert set(of_state(again, State.DROPPED)) <= set(of_state(session, State.DROPPED))


def test_drops_belong_to_one_fact_file(desk: Desk) -> None:
    other = desk.facts.with_name("other.yaml")
    other.write_text(desk.text, encoding="utf-8")
    session = opened(desk)
    for entry in session.entries:
        session.drop(entry)
    assert {entry.state for entry in opened(desk).entries} == {State.DROPPED}
    assert {entry.state for entry in opened(desk, other).entries} == {State.OPEN}


@pytest.mark.asyncio
async def test_what_was_dropped_is_brought_back(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("r")
        assert "nothing to bring back" in message_of(pilot)
        await pilot.press("d")
        entry = await go_to(pilot, "met")
        await pilot.press("r")
        assert entry.state is State.OPEN
    async with desk.open() as pilot:
        assert (await go_to(pilot, "met")).state is State.OPEN


@pytest.mark.asyncio
async def test_a_fact_that_was_changed_in_all_it_says_is_recognised(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("k")
    text = desk.text.replace("summary: Talks in Tokyo", "summary: A summit").replace("2020-06", "2019")
    desk.facts.write_text(text.replace("excerpt: last met in June 2020", "locator: p. 2"), encoding="utf-8")
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        assert entry.state is State.KEPT
        assert entry.record["summary"] == "A summit"
        assert [one.kind for one in review_of(pilot).session.entries].count("event") == 1


def position(topic: str) -> Proposal:
    """Return a position as one is drafted from the quote once the file has the topic."""
    _, _, _, quote, _ = proposed()
    record: dict[str, Any] = {
        "id": f"drafted-{topic}",
        "actor": "yoko",
        "topic": topic,
        "stance": "supports",
        "evidence": ["agree"],
    }
    record |= {field: quote.record[field] for field in ("date", "sources")}
    return Proposal(kind="position", record=record, unsure=[], passage=quote.passage, line=quote.line)


async def make_position(pilot: Any, topic: str) -> Entry:
    """Make a position of the quote, for Japan."""
    await go_to(pilot, "agree")
    await pilot.press("s")
    await type_in(pilot, topic)
    await pilot.press("enter", "enter", "enter")
    made = review_of(pilot).entry
    assert made is not None
    assert made.state is State.KEPT
    return made


@pytest.mark.asyncio
async def test_a_position_that_was_made_is_not_proposed_again(desk: Desk) -> None:
    async with desk.open() as pilot:
        made = await make_position(pilot, "trade")
    desk.proposals = lambda: [*proposed(), position("peace"), position("trade")]
    async with desk.open() as pilot:
        positions = [entry for entry in review_of(pilot).session.entries if entry.kind == "position"]
        assert {(entry.id, entry.state) for entry in positions} == {("drafted-peace", State.OPEN), (made.id, State.KEPT)}


@pytest.mark.asyncio
async def test_a_position_stands_for_what_was_proposed_of_the_same_quote(desk: Desk) -> None:
    desk.proposals = lambda: [*proposed(), position("peace"), position("trade")]
    async with desk.open() as pilot:
        made = await make_position(pilot, "trade")
        states = {
            entry.id: (entry.state, entry.same_as) for entry in review_of(pilot).session.entries if entry.kind == "position"
        }
        assert states == {
            made.id: (State.KEPT, None),
            "drafted-trade": (State.SAME, made.id),
            "drafted-peace": (State.OPEN, None),
        }
        await pilot.press("u")
        assert desk.record("position", made.id) is None


@pytest.mark.asyncio
async def test_a_new_topic_gets_a_proposition_or_is_not_made(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("k")
        await go_to(pilot, "agree")
        before = desk.text
        await pilot.press("s")
        await type_in(pilot, "Tariffs")
        await pilot.press("enter", "escape")
        assert "needs a proposition" in message_of(pilot)
        assert desk.text == before
        await pilot.press("s")
        await type_in(pilot, "Tariffs")
        await pilot.press("enter")
        await type_in(pilot, "Tariffs should fall")
        await pilot.press("enter", "enter", "enter")
        assert desk.record("topic", "tariffs") == {"id": "tariffs", "name": "Tariffs", "proposition": "Tariffs should fall"}
        await pilot.press("u")
        assert desk.text == before


@pytest.mark.asyncio
async def test_a_topic_of_the_file_without_a_proposition_gets_one(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("s")
        await type_in(pilot, "peace")
        await pilot.press("enter")
        await type_in(pilot, "There should be peace")
        await pilot.press("enter", "enter", "enter")
        assert (desk.record("topic", "peace") or {})["proposition"] == "There should be peace"


def test_the_kind_of_text_says_how_an_article_is_read(desk: Desk) -> None:
    desk.article.write_text(
        "Ana Lund on the Harbour\n\nThe port is ours, and we keep it open for all who sail here.\n", encoding="utf-8"
    )
    article = open_article(Facts([desk.facts]), str(desk.article), None, None)

    def said(kind: str | None) -> list[str]:
        session = ReviewSession([desk.facts], article.path, article.text, "2024-08-21", article.source, article.record, kind)
        return [each.record["text"] for each in session.read_article() if each.kind == "quote"]

    assert not said(None)
    assert not said("news")
    desk.article.write_text(
        "Remarks by Ana Lund\n\nThe port was dug by hand, in the years of the great storms, and it stands to this day.\n",
        encoding="utf-8",
    )
    article = open_article(Facts([desk.facts]), str(desk.article), None, None)
    assert not said(None)
    assert said("speech") == ["The port was dug by hand, in the years of the great storms, and it stands to this day."]


@pytest.mark.asyncio
async def test_an_actor_that_was_kept_is_in_the_list_of_the_next_review_and_can_be_edited(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "ken-abe")
        await pilot.press("k")
    async with desk.open() as pilot:
        entry = await go_to(pilot, "ken-abe")
        assert entry.state is State.KEPT
        await pilot.press("e")
        await type_in(pilot, " Jr.")
        await pilot.press("enter")
        assert (desk.record("actor", "ken-abe") or {})["name"] == "Ken Abe Jr."
    async with desk.open() as pilot:
        await go_to(pilot, "ken-abe")
        await pilot.press("d")
        assert desk.record("actor", "ken-abe") is None
    async with desk.open() as pilot:
        assert (await go_to(pilot, "ken-abe")).state is State.OPEN
