"""The forms of `tie review`: the date of a new fact is read from the words selected, and offices change hands."""

from pathlib import Path

import pytest
from desk_folder import Desk, desk_in, go_to, message_of, review_of, type_in
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tie_cli.desk.fields import fields_of
from tie_cli.desk.office_lines import line_of_offices, offices_of_line
from tie_cli.edtf.parser import DateError

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder."""
    return desk_in(tmp_path, monkeypatch)


async def select(pilot: Pilot[None], words: str) -> None:
    """Find words of the article and select them."""
    await pilot.press("slash")
    await type_in(pilot, words)
    await pilot.press("enter", "v", *["right"] * (len(words.split()) - 1))


async def edit(pilot: Pilot[None], name: str, text: str) -> None:
    """Open the form and give a field another text."""
    entry = review_of(pilot).entry
    assert entry is not None
    await pilot.press("e")
    number = [field.name for field in fields_of(entry.kind, entry.record)].index(name)
    await pilot.press(*["down"] * number, "end", "ctrl+u")
    await type_in(pilot, text)


def meaning(pilot: Pilot[None]) -> str:
    """Return the line at the bottom of the form."""
    return str(pilot.app.query_one("#meaning", Static).render())


async def test_the_date_of_a_new_fact_is_that_of_the_words_selected(desk: Desk) -> None:
    text = desk.article.read_text(encoding="utf-8") + "The talks broke off on August 11.\n\nNobody says why.\n"
    desk.article.write_text(text, encoding="utf-8")
    async with desk.open() as pilot:
        await select(pilot, "talks broke off on August 11")
        await pilot.press("f", "enter")
        entry = review_of(pilot).entry
        assert entry is not None
        assert entry.record["date"] == "2024-08-11"
        assert entry.record["note"] == "The article says August 11; it was published 2024-08-21."
        assert entry.doubts == ["the article gives no year"]
        await type_in(pilot, "Talks fail")
        await pilot.press("enter", "k")
        assert (desk.record("event", "talks-fail") or {})["date"] == "2024-08-11"
        await select(pilot, "Nobody says why")
        await pilot.press("f", "enter")
        entry = review_of(pilot).entry
        assert entry is not None
        assert entry.record["date"] == "../2024-08-21"
        assert entry.record["note"] == "The article does not say when; it was no later than 21 Aug 2024."


async def test_an_office_that_changes_hands_is_written_in_the_form(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "ken-abe")
        await edit(pilot, "roles", "Trade Minister, jap, 2023-09/..; Deputy Minister for Trade, Industry, japan, 2021/2023-08")
        await pilot.pause()
        said = str(pilot.app.query_one("#meaning", Static).render())
        first = "→ Trade Minister of japan, since September 2023; "
        assert said == f"{first}Deputy Minister for Trade, Industry of japan, 2021 – August 2023"
        await pilot.press("enter")
        assert "role" not in entry.record
        assert entry.record["roles"] == [
            {"role": "Trade Minister", "since": "2023-09", "of": "japan"},
            {"role": "Deputy Minister for Trade, Industry", "since": "2021", "until": "2023-08", "of": "japan"},
        ]
        await go_to(pilot, "ken-abe")
        await pilot.press("k")
        assert (desk.record("actor", "ken-abe") or {})["roles"] == entry.record["roles"]


async def test_a_date_that_was_written_in_another_way_has_the_one_that_is_meant(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await edit(pilot, "date", "10 June 2025")
        await pilot.pause()
        assert meaning(pilot) == "`10 June 2025` is not an EDTF date; did you mean `2025-06-10`?"
        await pilot.press("enter")
        assert meaning(pilot) == "date: `10 June 2025` is not an EDTF date; did you mean `2025-06-10`?"
        assert entry.record["date"] == "2020-06"


async def test_the_last_line_is_about_the_field_in_focus(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("e")
        lines = list(pilot.app.query("RecordForm Input").results(Input))
        assert lines[0].has_focus
        lines[-1].value = "another field"
        await pilot.pause()
        assert meaning(pilot) == "any day in June 2020"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [("Trade Minister, atlantis, 2023/..", "atlantis"), ("Trade Minister, 2023", "2023/.. or ../2023"), ("A, 20x3/..", "20x3")],
)
async def test_what_an_office_can_t_be_is_said(desk: Desk, text: str, wrong: str) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "ken-abe")
        before = dict(entry.record)
        await edit(pilot, "roles", text)
        await pilot.press("enter")
        await pilot.pause()
        assert wrong in str(pilot.app.query_one("#meaning", Static).render())
        assert entry.record == before


async def test_a_line_of_offices_reads_back() -> None:
    for roles in (
        [{"role": "Minister", "of": "japan", "since": "2023", "until": "2024"}, {"role": "Envoy"}],
        [{"role": "Minister", "until": "2024-05~"}],
        [{"role": "Minister for Trade, Industry", "of": "japan"}],
    ):
        line = line_of_offices({"roles": roles})
        assert [dict(sorted(one.items())) for one in offices_of_line(line, str)] == [dict(sorted(one.items())) for one in roles]
    assert line_of_offices({"role": "Minister", "of": "japan"}) == "Minister, japan"
    with pytest.raises(DateError):
        offices_of_line("Minister, 2023-13/..", str)


async def test_a_name_that_is_missing_becomes_a_record_of_the_kind_that_one_says(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "ken-abe")
        await edit(pilot, "of", "Norland")
        assert "there is no actor `Norland`; Enter adds it" in str(pilot.app.query_one("#meaning", Static).render())
        await pilot.press("enter")
        await pilot.press("escape")
        assert entry.record.get("of") is None
        await pilot.press("enter", "enter")
        assert entry.record["of"] == "norland"
        await go_to(pilot, "ken-abe")
        await pilot.press("k")
        assert desk.record("actor", "norland") == {"id": "norland", "name": "Norland", "type": "state"}
        assert (desk.record("actor", "ken-abe") or {})["of"] == "norland"


async def test_several_names_that_are_missing_are_asked_for_in_turn(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("k")
        await go_to(pilot, "met")
        await edit(pilot, "actors", "Ken Abe, Norland Bank, yoko")
        await pilot.press("enter")
        await pilot.press("down", "down", "enter")
        assert entry.record["actors"] == ["ken-abe", "norland-bank", "yoko"]  # Ken Abe is a proposal already
        assert (desk.record("event", "met") or {})["actors"] == ["ken-abe", "norland-bank", "yoko"]
        assert (desk.record("actor", "norland-bank") or {})["type"] == "organisation"
        await edit(pilot, "topics", "Talks at sea")
        await pilot.press("enter", "enter")
        assert (desk.record("topic", "talks-at-sea") or {})["name"] == "Talks at sea"
        assert entry.record["topics"] == ["talks-at-sea"]


async def test_a_position_can_be_that_of_a_new_side(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("s")
        await type_in(pilot, "trade")
        await pilot.press("enter", "enter")
        await type_in(pilot, "Norland")
        await pilot.press("enter", "enter")
        entry = review_of(pilot).entry
        assert entry is not None
        assert (entry.record["actor"], entry.record["basis"]) == ("norland", "attributed")
        assert (desk.record("actor", "norland") or {})["type"] == "state"


async def test_what_a_new_fact_lacks_is_said_and_nothing_else(desk: Desk) -> None:
    async with desk.open() as pilot:
        await select(pilot, "Trade Minister Ken Abe")
        await pilot.press("f", "enter", "escape", "k")
        assert message_of(pilot) == "an event needs `summary`"


async def test_what_has_been_taken_from_the_screen_can_be_drawn_once_more(desk: Desk) -> None:
    """Textual may do so before it lays out the screen anew."""
    async with desk.open() as pilot:
        await select(pilot, "Trade Minister Ken Abe")
        await pilot.press("f", "enter")
        lines = [*pilot.app.screen.query("RecordForm TextArea"), *pilot.app.screen.query("RecordForm Input")]
        assert {type(line).__name__ for line in lines} == {"_WrappingLine", "TextLine"}
        await pilot.press("escape")
        await pilot.pause()
        for line in lines:
            (strip,) = line.render_lines(Region(0, 0, 12, 1))
            assert strip.text == " " * 12
