"""The cue of a quote, such as “ruled out”: shown with the quote, marked in the article and edited like any field."""

from pathlib import Path
from typing import Any

import pytest
from desk_folder import Desk, desk_in, go_to, review_of, type_in
from test_browse import FACTS, app_of, browsing, settled
from textual.widgets import Static

from tie_cli.desk.fields import fields_of
from tie_cli.desk.virtual_list import VirtualList
from tie_cli.drafting.proposals.proposal import Proposal

pytestmark = pytest.mark.asyncio
STORY = "Harbour Talks\n\nMinister Rui Prado ruled out a fee for the harbour, officials said.\n"
PASSAGE = "Minister Rui Prado ruled out a fee for the harbour, officials said."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with an article from which reported speech with a cue is proposed."""
    made = desk_in(tmp_path, monkeypatch)
    made.article.write_text(STORY, encoding="utf-8")
    said: dict[str, Any] = {"id": "no-fee", "date": "2024-08-20", "speaker": "yoko", "speech": "indirect", "cue": "ruled out"}
    said |= {"text": "a fee for the harbour", "sources": [{"id": "paper", "excerpt": "ruled out a fee"}]}
    made.proposals = lambda: [Proposal(kind="quote", record=said, unsure=[], passage=PASSAGE, line=3)]
    return made


def text_of(cells: Any) -> str:
    """Return what stands in the cells of a row."""
    return " ".join("".join(span.text for span in cell) for cell in cells)


async def test_the_cue_is_shown_marked_and_edited_in_a_review(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "no-fee")
        row = text_of(pilot.app.query_one("#list", VirtualList).source.cells(0))
        assert "Yoko Kamikawa: ruled out a fee for the harbour" in row
        assert "cue: ruled out" in str(pilot.app.query_one("#record", Static).render())
        plain = review_of(pilot).session.text.plain
        assert [plain[slice(*mark.span)] for mark in review_of(pilot).text_view.marks if mark.role == "cue"] == ["ruled out"]
        await pilot.press("e")
        number = [field.name for field in fields_of("quote", entry.record)].index("cue")
        await pilot.press(*["down"] * number, "end", "ctrl+u")
        await type_in(pilot, "rejected")
        await pilot.press("enter", "k")
        assert (desk.record("quote", "no-fee") or {})["cue"] == "rejected"


async def test_the_cue_is_shown_with_the_quote_in_browse(desk: Desk) -> None:
    direct = "speech: direct\n    text: The trade in arms must grow"
    reported = FACTS.replace(direct, "speech: indirect\n    cue: ruled out\n    text: a ban")
    assert reported != FACTS
    desk.facts.write_text(reported, encoding="utf-8")
    async with browsing(desk) as pilot:
        await pilot.press("2")
        await settled(pilot)
        assert "ruled out a ban" in text_of(app_of(pilot).rows.source.cells(0))
        assert "ruled out a ban" in str(app_of(pilot).query_one("#text", Static).render())
        await pilot.press("y")
        assert "ruled out a ban" in pilot.app.clipboard
