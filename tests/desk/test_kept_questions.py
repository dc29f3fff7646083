"""Facts kept in a review in the article's words are still marked so in the fact file, until they are put into one's own."""

from pathlib import Path

import pytest
from desk_folder import Desk, desk_in, go_to

from tie_cli.drafting.proposals.proposal import OWN_WORDS, Proposal
from tie_cli.evidence.source_texts import Texts
from tie_cli.queries.check import check

pytestmark = pytest.mark.asyncio
ARTICLE = "The ministers of the two countries met in the old town hall of Tokyo for a whole day in June 2020.\n"
MARK = f"  # unsure: {OWN_WORDS}\n  - id: met\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with an article from which one event is proposed, in its words."""
    desk = desk_in(tmp_path, monkeypatch)
    desk.article.write_text(ARTICLE, encoding="utf-8")
    source = {"id": "news", "title": "Ministers Meet", "publisher": "News", "published": "2024-08-21", "text": "news.txt"}
    cited = [{"id": "news", "excerpt": "met in the old town hall of Tokyo"}]
    event = {"id": "met", "date": "2020-06", "summary": ARTICLE.strip(), "sources": cited}
    questions = [OWN_WORDS, "where?"]
    desk.proposals = lambda: [
        Proposal(kind="source", record=dict(source), unsure=[], passage="", line=1),
        Proposal(kind="event", record=dict(event), unsure=questions, passage=ARTICLE.strip(), line=1),
    ]
    return desk


def warnings(desk: Desk) -> set[str]:
    return {fault.code for fault in check([desk.facts], Texts(None)).diagnostics} - {"unused-id", "incomplete-source"}


async def test_a_kept_fact_in_the_words_of_the_article_is_marked_and_not_warned_of(desk: Desk) -> None:
    async with desk.open() as pilot:
        before = desk.text
        await go_to(pilot, "met")
        await pilot.press("k")
        assert MARK in desk.text
        assert "where?" not in desk.text  # which keeping it has answered
        assert warnings(desk) == set()
        desk.facts.write_text(desk.text.replace(f"  # unsure: {OWN_WORDS}\n", ""), encoding="utf-8")
        assert warnings(desk) == {"copied-summary"}
        desk.facts.write_text(desk.text.replace("  - id: met\n", MARK), encoding="utf-8")
        await pilot.press("u")
        assert desk.text == before


async def test_dropping_a_kept_fact_takes_its_mark_along(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("k")
        await go_to(pilot, "met")
        await pilot.press("d")
        assert "unsure" not in desk.text
        assert desk.record("event", "met") is None
