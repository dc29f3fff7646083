"""What `tie check` will find in a fact is said as soon as it is kept, or changed in the file."""

from pathlib import Path
from typing import Any

import pytest
from desk_folder import Desk, desk_in, go_to, message_of, review_of
from textual.pilot import Pilot

pytestmark = pytest.mark.asyncio
_AGREE = "We agree with India on every point"
_UNMARKED = "the quoted words are not in quotation marks in the text of `news`"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder in which the source names the article as its text."""
    made = desk_in(tmp_path, monkeypatch)
    proposals = made.proposals

    def with_text() -> list[Any]:
        found = proposals()
        next(one for one in found if one.kind == "source").record["text"] = "news.txt"
        return found

    made.proposals = with_text
    return made


def edit(pilot: Pilot[None], text: str) -> None:
    """Give the quote at the cursor other words."""
    review = review_of(pilot)
    entry = review.entry
    assert entry is not None
    review.step(lambda: review.session.edit(entry, {**entry.record, "text": text}))


async def test_words_without_quotation_marks_are_kept_with_a_warning(desk: Desk) -> None:
    async with desk.open(size=(160, 40)) as pilot:
        await go_to(pilot, "agree")
        edit(pilot, "Trade Minister Ken Abe said in a statement that tariffs would fall next year")
        await pilot.press("k")
        said = message_of(pilot)
        assert said.startswith("Kept quote `agree` with 1 record that it needs")
        assert said.endswith(f"; {_UNMARKED}: make the speech indirect, or quote only words that are in quotation marks")


async def test_words_that_the_article_does_not_have_are_warned_of_once_they_are_in_the_file(desk: Desk) -> None:
    async with desk.open(size=(160, 40)) as pilot:
        entry = await go_to(pilot, "agree")
        await pilot.press("k")
        assert message_of(pilot).startswith("Kept quote `agree` with 1 record")
        await go_to(pilot, entry.id)
        edit(pilot, "We agree with Norland on every point")
        assert "Changed `agree` in the file; the quoted words" in message_of(pilot)
        await pilot.press("u")
        assert message_of(pilot) == "Undone: edited `agree`"
        edit(pilot, _AGREE[:19])
        assert message_of(pilot) == "Changed `agree` in the file"
