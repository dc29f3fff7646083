"""What the tests of the full-screen commands share: a folder with facts and an article, proposals, and a review of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import BASE
from textual.pilot import Pilot

from tie_cli.desk.entries import Entry
from tie_cli.desk.review import Review
from tie_cli.desk.session import ReviewSession
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect
from tie_cli.queries.review_records import record_of

NEWS = """\
Ministers Meet in Tokyo

TOKYO — “We agree with India on every point,” Foreign Minister Yoko Kamikawa told reporters on Tuesday.

Trade Minister Ken Abe said in a statement that tariffs would fall next year. The ministers last met in June 2020.

上川陽子外相は「協力を深める」と述べた。
"""
_SAID = "Trade Minister Ken Abe said in a statement that tariffs would fall next year."
_MET = "The ministers last met in June 2020."
_AGREE = "TOKYO — “We agree with India on every point,” Foreign Minister Yoko Kamikawa told reporters on Tuesday."


def proposed() -> list[Proposal]:
    """Return proposals as an article gives them: an actor, the source, an event, two quotes."""
    source, note = {"id": "news"}, "The article does not say when."
    records: list[tuple[str, dict[str, Any], list[str], str]] = [
        ("actor", {"id": "ken-abe", "name": "Ken Abe", "type": "person", "role": "Trade Minister"}, ["whose minister?"], _SAID),
        ("source", {"id": "news", "title": "Ministers Meet in Tokyo", "published": "2024-08-21"}, [], "Ministers Meet in Tokyo"),
        ("event", {"id": "met", "date": "2020-06", "summary": "Talks in Tokyo", "actors": ["yoko"]}, [], _MET),
        ("quote", {"id": "agree", "date": "2024-08-20", "speaker": "yoko", "speech": "direct"}, [], _AGREE),
        ("quote", {"id": "fall", "date": "../2024-08-21", "speaker": "ken-abe", "speech": "indirect"}, ["when?"], _SAID),
    ]
    more: list[dict[str, Any]] = [
        {},
        {},
        {"sources": [{**source, "excerpt": "last met in June 2020"}]},
        {"text": "We agree with India on every point", "sources": [{**source, "excerpt": "told reporters on Tuesday"}]},
        {
            "text": "Tariffs will go down in 2025",
            "dated": "inferred",
            "note": note,
            "sources": [{**source, "excerpt": "Trade Minister Ken Abe said in a statement"}],
        },
    ]
    lines = {_SAID: 5, _MET: 5, _AGREE: 3}
    return [
        Proposal(kind=kind, record={**record, **extra}, unsure=unsure, passage=passage, line=lines.get(passage, 1))
        for (kind, record, unsure, passage), extra in zip(records, more, strict=True)
    ]


class Desk:
    """A folder with a fact file and an article, and reviews of it."""

    def __init__(self, folder: Path) -> None:
        self.facts = folder / "facts.yaml"
        self.article = folder / "news.txt"
        self.facts.write_text(BASE, encoding="utf-8")
        self.article.write_text(NEWS, encoding="utf-8")
        self.proposals = proposed

    def review(self, *articles: Path, propose: Callable[[], list[Proposal]] | None = None) -> Review:
        """Return a review of the article, with the proposals above unless others are given."""

        def open_session(number: int) -> ReviewSession:
            text = SearchableText(names[number].read_text(encoding="utf-8"))
            session = ReviewSession([self.facts], names[number], text, "2024-08-21", None)
            if session.source is None:
                session.read_article = lambda: self._known(session, (propose or self.proposals)())  # type: ignore[method-assign]
            return session

        names = articles or (self.article,)
        return Review(names, open_session)

    def _known(self, session: ReviewSession, proposals: list[Proposal]) -> list[Proposal]:
        """Leave out what the file has already, as the reading of an article does."""
        connection = connect([self.facts])
        session.source = session._known_source(connection)
        return [one for one in proposals if not (one.kind in ("actor", "source") and self.record(one.kind, one.record["id"]))]

    @asynccontextmanager
    async def open(self, *articles: Path, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[None]]:
        """Open a review and wait until its proposals are there."""
        app = self.review(*articles)
        async with app.run_test(size=size) as pilot:
            await ready(pilot)
            yield pilot

    def record(self, kind: str, identity: str) -> dict[str, Any] | None:
        """Return a record of the fact file, None if there is none."""
        connection = connect([self.facts])
        try:
            return record_of(connection, kind, identity)
        finally:
            connection.close()

    @property
    def text(self) -> str:
        """The fact file."""
        return self.facts.read_text(encoding="utf-8")


async def ready(pilot: Pilot[None]) -> None:
    """Wait for the proposals of a review."""
    review = pilot.app
    assert isinstance(review, Review)
    for _ in range(200):
        await pilot.pause()
        await review.workers.wait_for_complete()
        if review.is_ready and review.session.entries:
            break
    await pilot.pause()
    while review.is_dealing_with_a_key:  # keys that have waited
        await pilot.pause()


def review_of(pilot: Pilot[None]) -> Review:
    """Return the review that a pilot drives."""
    assert isinstance(pilot.app, Review)
    return pilot.app


async def go_to(pilot: Pilot[None], identity: str) -> Entry:
    """Go to a proposal with the keys that move; return it."""
    review = review_of(pilot)
    number = [entry.id for entry in review.session.entries].index(identity)
    await pilot.press("home", *["n"] * number)
    assert review.entry is not None
    assert review.entry.id == identity
    return review.entry


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))


def message_of(pilot: Pilot[None]) -> str:
    """Return the message above the keys."""
    from textual.widgets import Static

    return str(pilot.app.screen_stack[0].query_one("#message", Static).render())


def desk_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the folder with what the program remembers beside it, and no setting of the terminal that shows."""
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    for name in ("NO_COLOR", "COLORFGBG", "TIE_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.005)  # how often the pilot looks whether a key has been dealt with
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0025)
    return Desk(folder)
