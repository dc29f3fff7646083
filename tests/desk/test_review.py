"""`tie review`: what each of its keys does to the screen and to the fact file."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import BASE
from desk_folder import Desk, desk_in, go_to, message_of, ready, review_of, type_in
from textual.widgets import Input

from tie_cli.desk.entries import State
from tie_cli.desk.picker import Picker
from tie_cli.desk.virtual_list import VirtualList

pytestmark = pytest.mark.asyncio


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder."""
    return desk_in(tmp_path, monkeypatch)


def offered(picker: Any) -> list[str]:
    """Return what a window offers, by its ids."""
    assert isinstance(picker, Picker)
    return [identity for identity, _ in picker.query_one(VirtualList).source.choices]  # type: ignore[attr-defined]


async def test_what_is_unsure_comes_first_and_its_passage_is_marked(desk: Desk) -> None:
    async with desk.open() as pilot:
        review = review_of(pilot)
        assert [entry.id for entry in review.session.entries] == ["ken-abe", "fall", "news", "agree", "met"]
        entry = await go_to(pilot, "agree")
        plain = review.session.text.plain
        marked = {mark.role: plain[slice(*mark.span)] for mark in review.text_view.marks}
        assert marked["excerpt"] == "told reporters on Tuesday"
        assert marked["content"] == "We agree with India on every point"
        assert marked["source"] == "Yoko Kamikawa"
        assert marked["cue"] == "told"
        assert marked["passage"] == entry.passage


async def test_a_kept_record_is_in_the_file_at_once_and_undo_takes_it_out(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "fall")
        await pilot.press("k")
        assert desk.record("quote", "fall") == entry.record
        assert desk.record("actor", "ken-abe")  # which it needs
        assert desk.record("source", "news")
        assert entry.state is State.KEPT
        await pilot.press("u")
        assert desk.text == BASE
        assert {one.state for one in review_of(pilot).session.entries} == {State.OPEN}


async def test_undo_leaves_what_an_editor_has_saved_since(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("k")
        desk.facts.write_text(desk.text.replace("title: Test facts", "title: My facts"), encoding="utf-8")
        await pilot.press("u")
        assert desk.record("event", "met") is None
        assert desk.text.startswith(BASE.replace("title: Test facts", "title: My facts"))


async def test_every_step_is_undone_in_turn(desk: Desk) -> None:
    async with desk.open() as pilot:
        texts = [desk.text]
        for identity in ("agree", "met"):
            await go_to(pilot, identity)
            await pilot.press("k")
            texts.append(desk.text)
        await go_to(pilot, "met")
        await pilot.press("d")
        texts.append(desk.text)
        assert desk.record("event", "met") is None
        for text in reversed(texts[:-1]):
            await pilot.press("u")
            assert desk.text == text
        await pilot.press("u")
        assert "Nothing to undo" in message_of(pilot)


async def test_what_a_step_adds_besides_is_undone_with_it(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("k")
        before = desk.text
        await pilot.press("home")
        await go_to(pilot, "agree")
        await pilot.press("t")
        await type_in(pilot, "Fishing")
        await pilot.press("enter")
        assert desk.record("topic", "fishing")
        assert desk.record("quote", "agree")["topics"] == ["fishing"]  # type: ignore[index]
        await pilot.press("u")
        assert desk.text == before


async def test_the_source_that_a_merged_fact_gives_is_undone_with_it(desk: Desk) -> None:
    fact = "events:\n  - {id: june, date: 2020-06, summary: Talks in Tokyo, actors: [yoko], sources: [{id: paper}]}\n"
    desk.facts.write_text(BASE + fact, encoding="utf-8")
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("m")
        await type_in(pilot, "june")
        await pilot.press("enter")
        assert entry.same_as == "june"
        assert [source["id"] for source in desk.record("event", "june")["sources"]] == ["paper", "news"]  # type: ignore[index]
        await pilot.press("u")
        assert desk.text == BASE + fact
        assert {one.state for one in review_of(pilot).session.entries} == {State.OPEN}


async def test_dropped_stays_dropped_and_can_be_kept_later(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("d")
        assert entry.state is State.DROPPED
        assert desk.text == BASE
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        assert entry.state is State.DROPPED
        await pilot.press("k")
        assert desk.record("event", "met")
        await pilot.press("u", "u")
        assert entry.state is State.DROPPED


async def test_the_next_review_goes_on_where_this_one_stopped(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "fall")
        await pilot.press("k")
        await go_to(pilot, "met")
        await pilot.press("e")
        await type_in(pilot, "-07")
        await pilot.press("enter")
        assert review_of(pilot).entry.record["date"] == "2020-06-07"  # type: ignore[union-attr]
        await pilot.press("v", "right", "f", "enter")
        await type_in(pilot, "yoko")
        await pilot.press("enter")
    async with desk.open() as pilot:
        states = {entry.id: entry.state for entry in review_of(pilot).session.entries}
        assert states["fall"] is State.KEPT
        assert states["met"] is states["agree"] is State.OPEN
        assert (await go_to(pilot, "met")).record["date"] == "2020-06-07"
        own = [entry for entry in review_of(pilot).session.entries if entry.is_own]
        assert [entry.kind for entry in own if entry.state is State.OPEN] == ["event"]
        assert [entry.id for entry in own if entry.state is State.KEPT] == ["ken-abe", "news"]


async def test_a_changed_excerpt_or_id_is_recognised(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("k")
    desk.facts.write_text(desk.text.replace("id: agree", "id: on-every-point"), encoding="utf-8")
    async with desk.open() as pilot:
        kept = [entry for entry in review_of(pilot).session.entries if entry.state is State.KEPT]
        assert [entry.id for entry in kept] == ["on-every-point", "news"]


async def test_a_form_completes_from_the_file_and_says_what_is_wrong(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        await pilot.press("e", "end", *["backspace"] * 7)
        await type_in(pilot, "next year")
        await pilot.press("enter")
        assert pilot.app.query("RecordForm")  # still open: that is no date
        assert entry.record["date"] == "2020-06"
        await pilot.press(*["backspace"] * 9)
        await type_in(pilot, "2020-06")
        lines = {field.name: number for number, field in enumerate(pilot.app.query_one("RecordForm").fields)}  # type: ignore[attr-defined]
        pilot.app.query_one(f"#field-{lines['actors']}", Input).focus()
        await pilot.press("end")
        await type_in(pilot, ", ind")
        await pilot.pause()
        await pilot.press("right", "enter")
        assert entry.record["actors"] == ["yoko", "india"]
        await pilot.press("e")
        await type_in(pilot, "-01")
        await pilot.press("escape")
        assert entry.record["date"] == "2020-06"


async def test_an_edit_of_a_kept_record_is_in_the_file(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("k")
        before = desk.text
        await go_to(pilot, "met")
        await pilot.press("enter", "end", "backspace")
        await type_in(pilot, "5")
        await pilot.press("enter")
        assert (desk.record("event", "met") or {})["date"] == "2020-05"
        desk.facts.write_text(desk.text + "# a note\n", encoding="utf-8")
        await pilot.press("u")
        assert desk.text == before + "# a note\n"


async def test_who_speaks_is_chosen_among_the_names_of_the_passage_first(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "agree")
        await pilot.press("w")
        assert offered(pilot.app.screen)[:2] == ["india", "yoko"]
        assert pilot.app.screen.query_one(Input).content_size.height == 1  # what one types can be seen
        await type_in(pilot, "ken")
        await pilot.press("enter")
        assert entry.record["speaker"] == "ken-abe"
        await pilot.press("w")
        await type_in(pilot, "Mara Quill")
        await pilot.press("enter")
        assert offered(pilot.app.screen) == ["person", "state", "organisation", "group"]
        await pilot.press("enter")
        assert entry.record["speaker"] == "mara-quill"
        await go_to(pilot, "agree")
        await pilot.press("k")
        assert desk.record("actor", "mara-quill") == {"id": "mara-quill", "name": "Mara Quill", "type": "person"}


async def test_who_takes_part_in_an_event_is_put_on_and_taken_off(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        for actor, expected in (("india", ["yoko", "india"]), ("yoko", ["india"])):
            await pilot.press("w")
            await type_in(pilot, actor)
            await pilot.press("enter")
            assert entry.record["actors"] == expected


async def test_merging_renames_and_adds_the_name_to_the_file(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "ken-abe")
        await pilot.press("m")
        await type_in(pilot, "yoko")
        await pilot.press("enter")
        assert entry.state is State.SAME
        assert (desk.record("actor", "yoko") or {})["aliases"] == ["上川陽子", "Ken Abe"]
        assert (await go_to(pilot, "fall")).record["speaker"] == "yoko"
        await pilot.press("u")
        assert desk.text == BASE
        assert (await go_to(pilot, "fall")).record["speaker"] == "ken-abe"


async def test_a_merged_fact_gives_its_source_to_the_other(desk: Desk) -> None:
    with desk.facts.open("a", encoding="utf-8") as file:
        file.write("events: \n  - {id: talks, date: 2020-06, summary: Talks, sources: [{id: paper}]}\n")
    async with desk.open() as pilot:
        before = desk.text
        await go_to(pilot, "met")
        await pilot.press("m")
        await type_in(pilot, "talks")
        await pilot.press("enter")
        sources = (desk.record("event", "talks") or {})["sources"]
        assert sources == [{"id": "paper"}, {"id": "news", "excerpt": "last met in June 2020"}]
        await pilot.press("u", "u")
        assert desk.text == before
    async with desk.open() as pilot:
        assert (await go_to(pilot, "met")).state is State.OPEN


async def test_topics_are_put_on_and_a_new_one_comes_with_the_fact(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "agree")
        await pilot.press("t")
        await type_in(pilot, "peace")
        await pilot.press("enter", "t")
        await type_in(pilot, "Tariffs")
        await pilot.press("enter")
        assert entry.record["topics"] == ["peace", "tariffs"]
        await pilot.press("t")
        await type_in(pilot, "peace")
        await pilot.press("enter")
        await go_to(pilot, "agree")
        await pilot.press("k")
        assert (desk.record("quote", "agree") or {})["topics"] == ["tariffs"]
        assert (desk.record("topic", "tariffs") or {})["name"] == "Tariffs"


@pytest.mark.parametrize(
    ("side", "basis"), [("japan", {"basis": "statement"}), ("india", {"basis": "attributed", "according_to": "yoko"})]
)
async def test_a_position_from_a_quote_says_on_whose_word(desk: Desk, side: str, basis: dict[str, str]) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "agree")
        await pilot.press("s")
        await type_in(pilot, "trade")
        await pilot.press("enter", "enter")  # the first stance: supports
        assert offered(pilot.app.screen)[:2] == ["japan", "yoko"]
        await type_in(pilot, side)
        await pilot.press("enter")
        entry = review_of(pilot).entry
        assert entry is not None
        assert entry.state is State.KEPT
        record = desk.record("position", entry.id) or {}
        assert record.items() >= {"actor": side, "topic": "trade", "stance": "supports", "evidence": ["agree"], **basis}.items()


async def test_words_of_the_article_become_excerpt_quote_and_fact(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "agree")
        await pilot.press("v", "right", "right", "space", *["right"] * 6, "c")
        assert entry.record["text"] == "We agree with India on every point"
        await pilot.press("v", *["right"] * 5, "x")
        assert entry.record["sources"][0]["excerpt"] == "TOKYO — “We agree with India"
        await pilot.press("v", "down", "f")
        await type_in(pilot, "direct")
        await pilot.press("down", "enter")
        made = review_of(pilot).entry
        assert made is not None
        assert made.kind == "quote"
        assert pilot.app.query("RecordForm")
        await type_in(pilot, "yoko")
        await pilot.press("enter")
        assert made.record["speaker"] == "yoko"
        await pilot.press("k")
        assert desk.record("quote", made.id)


async def test_moving_among_proposals_and_articles(desk: Desk) -> None:
    other = desk.article.with_name("other.txt")
    other.write_text("Other news\n", encoding="utf-8")
    async with desk.open(desk.article, other) as pilot:
        review = review_of(pilot)
        ids = [entry.id for entry in review.session.entries]
        seen = []
        for key in ("n", "right", "down", "b", "left", "up"):
            await pilot.press(key)
            seen.append(review.entry.id if review.entry else None)
        assert seen == [*ids[1:4], *reversed(ids[:3])]
        await pilot.press("n", "d", "home", "o")
        assert review.entry.id == ids[2]  # type: ignore[union-attr]  # the second is not open any more
        await pilot.press("right_square_bracket", "n")  # a key before the other article is open does no harm
        await ready(pilot)
        assert review.session.article == other
        await pilot.press("left_square_bracket")
        await ready(pilot)
        assert review.session.article == desk.article


async def test_keys_light_and_quit(desk: Desk) -> None:
    async with desk.open() as pilot:
        await pilot.press("question_mark")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape", "l")
        assert pilot.app.theme == "textual-light"
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_ctrl_c_says_how_to_quit_and_loses_nothing(desk: Desk) -> None:
    async with desk.open() as pilot:
        await pilot.press("ctrl+c")
        assert message_of(pilot).startswith("Press q to quit")
        await pilot.press("e")
        await type_in(pilot, "x")
        await pilot.press("ctrl+c")  # copies what is selected
        assert pilot.app.query("RecordForm")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_a_selection_with_the_mouse(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        view = review_of(pilot).text_view
        await pilot.mouse_down(view, offset=(1, 0))
        await pilot.hover(view, offset=(12, 0))
        await pilot.mouse_up(view, offset=(12, 0))
        await pilot.press("x")
        assert entry.record["sources"][0]["excerpt"] == "Ministers Meet"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
async def test_what_can_t_be_written_is_not_kept(desk: Desk, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")

        def fail(*_: object) -> None:
            raise OSError(code, os.strerror(code), str(desk.facts))

        monkeypatch.setattr("tie_cli.atomic_write._sync", fail)
        await pilot.press("k")
        assert entry.state is State.OPEN
        assert desk.text == BASE
        assert message_of(pilot) == f"not written: {desk.facts}: {os.strerror(code)}"
        monkeypatch.undo()


async def test_a_fault_in_the_file_is_shown_and_nothing_is_lost(desk: Desk) -> None:
    async with desk.open() as pilot:
        entry = await go_to(pilot, "met")
        desk.facts.write_text(BASE + "events: oops\n", encoding="utf-8")
        await pilot.press("k")
        assert entry.state is State.OPEN
        assert "facts.yaml" in message_of(pilot)
        desk.facts.write_text(BASE, encoding="utf-8")
        await go_to(pilot, "met")
        await pilot.press("k")
        assert desk.record("event", "met")


async def test_an_article_without_proposals(desk: Desk) -> None:
    app = desk.review(propose=list)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("k", "d", "e", "w", "m", "t", "s", "x", "c", "u", "o", "n", "b")
        await pilot.press("v", "right", "f", "enter")
        assert app.session.entries[0].kind == "event"
        assert desk.text == BASE


def state_file(folder: Path) -> Path:
    """Return the file in which a review remembers what the fact file does not show."""
    (path,) = folder.glob("state/tie/review-*.json")
    return path


async def test_a_damaged_memory_opens_the_proposals_again(desk: Desk) -> None:
    async with desk.open() as pilot:
        await go_to(pilot, "met")
        await pilot.press("d")
    state_file(desk.facts.parent).write_bytes(b"{")
    async with desk.open() as pilot:
        assert (await go_to(pilot, "met")).state is State.OPEN
