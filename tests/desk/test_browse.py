"""`tie browse`: its lists, its filter, the ways from one record to the next, and how it follows the file."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Event

import pytest
from conftest import BASE
from desk_folder import Desk, desk_in, message_of, type_in
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled, WorkerState

from tie_cli.desk.browse import Browse
from tie_cli.desk.browse_search import FilterSearch
from tie_cli.desk.grid import GridRows
from tie_cli.desk.picker import Picker
from tie_cli.index.cache import connect
from tie_cli.queries.filters import Filters
from tie_cli.queries.lists import listing

pytestmark = pytest.mark.asyncio
FACTS = (
    BASE.replace("published: 2024-08}", "published: 2024-08, text: paper.txt, url: 'https://example.org/paper'}")
    + """\
events:
  - {id: pact, date: 2015-12, summary: A pact is signed, actors: [japan, india], topics: [trade], sources: [{id: paper}]}
  - {id: talks, date: 2024-08-20, summary: Talks in Delhi, actors: [india], sources: [{id: paper, excerpt: talks in Delhi}]}
quotes:
  - id: grow
    date: 2024-08-20
    speaker: yoko
    speech: direct
    text: The trade in arms must grow
    event: talks
    topics: [trade]
    sources: [{id: paper, excerpt: Yoko Kamikawa said}]
positions:
  - {id: for, date: 2024-08-20, actor: japan, topic: trade, stance: supports, evidence: [grow], sources: [{id: paper}]}
  - id: against
    date: 2024-08
    actor: india
    topic: trade
    stance: opposes
    basis: attributed
    according_to: yoko
    sources: [{id: paper}]
  - {id: calm, date: 2020, actor: india, topic: peace, stance: supports, basis: action, evidence: [talks], sources: [{id: paper}]}
"""
)
PAPER = "The ministers held talks in Delhi.\n\n“The trade in arms must grow,” Yoko Kamikawa said.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A folder with facts and the text of their source."""
    made = desk_in(tmp_path, monkeypatch)
    made.facts.write_text(FACTS, encoding="utf-8")
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    return made


@asynccontextmanager
async def browsing(desk: Desk, filter_text: str = "", size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[None]]:
    """Open the file and wait for its first list."""
    app = Browse([desk.facts], connect([desk.facts]), lambda: None, filter_text)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None], seconds: float = 0.2) -> None:
    """Wait for the list and the record at the cursor."""
    await pilot.pause(seconds)  # longer than the pause after a letter of the filter
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.05)


def app_of(pilot: Pilot[None]) -> Browse:
    """Return the app that a pilot drives."""
    assert isinstance(pilot.app, Browse)
    return pilot.app


def ids(pilot: Pilot[None]) -> list[str]:
    """Return the ids of the list."""
    source = app_of(pilot).rows.source
    return [source.row(number).id for number in range(len(source))]  # type: ignore[attr-defined]


def here(pilot: Pilot[None]) -> str | None:
    """Return the id at the cursor."""
    current = app_of(pilot).current()
    return current[1] if current else None


async def test_each_list_has_its_number(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        lists = {}
        for number in "123456":
            await pilot.press(number)
            await settled(pilot, 0.05)
            lists[app_of(pilot).view] = ids(pilot)
        assert lists == {
            "timeline": ["pact", "talks"],
            "quotes": ["grow"],
            "positions": ["calm", "against", "for"],
            "actors": ["india", "japan", "yoko"],
            "topics": ["trade", "peace"],
            "sources": ["paper"],
        }
        await pilot.press("tab")
        assert app_of(pilot).view == "grid"
        await pilot.press("tab", "shift+tab", "shift+tab")
        assert app_of(pilot).view == "sources"


async def test_names_have_the_counts_and_the_order_of_the_list_command(desk: Desk) -> None:
    connection = connect([desk.facts])
    async with browsing(desk) as pilot:
        for key, kind in (("4", "actor"), ("5", "topic"), ("6", "source")):
            await pilot.press(key)
            await settled(pilot, 0.05)
            source = app_of(pilot).rows.source
            shown = [(row.id, row.facts) for row in map(source.row, range(len(source)))]  # type: ignore[attr-defined]
            rows = listing(connection, kind, Filters())
            assert shown == [(row.id, row.events + row.quotes + row.positions) for row in rows]
    connection.close()


@pytest.mark.parametrize(
    ("filter_text", "shown"),
    [
        ("since:2024", [("japan", 2), ("india", 2), ("yoko", 1)]),
        ("topic:peace", [("india", 1)]),
        ("topic:trade ind", [("india", 2)]),
        ("kam", [("yoko", 1)]),
    ],
)
async def test_a_filter_narrows_the_names_to_those_with_facts(desk: Desk, filter_text: str, shown: list[tuple[str, int]]) -> None:
    async with browsing(desk, filter_text) as pilot:
        await pilot.press("4")
        await settled(pilot)
        source = app_of(pilot).rows.source
        assert [(row.id, row.facts) for row in map(source.row, range(len(source)))] == shown  # type: ignore[attr-defined]


async def test_a_name_leads_to_a_list_that_has_facts_of_it(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("4", "end", "enter")
        await settled(pilot)
        assert (app_of(pilot).view, ids(pilot)) == ("quotes", ["grow"])
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("5", "end", "enter")
        await settled(pilot)
        assert (app_of(pilot).view, ids(pilot)) == ("positions", ["calm"])


async def test_the_grid_shows_the_position_behind_a_cell(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("7")
        await settled(pilot)
        assert here(pilot) == "for"
        assert "for" in str(app_of(pilot).query_one("#text", Static).render())
        await pilot.press("right")
        await settled(pilot)
        assert here(pilot) == "against"  # only others say so of India, which is shown though it does not count
        await pilot.press("down")
        await settled(pilot)
        assert here(pilot) == "calm"
        await pilot.press("left")
        await settled(pilot)
        assert here(pilot) is None
        assert "no position on record" in str(app_of(pilot).query_one("#text", Static).render())
        await pilot.press("right")
        await settled(pilot)
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("India supports Peace (by action), 2020. ")
        assert ", 2020. The news, The Paper" in pilot.app.clipboard


async def test_the_grid_keeps_its_place_when_one_comes_back_to_it_and_when_the_file_changes(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("7")
        await settled(pilot)
        await pilot.press("down", "right")
        assert here(pilot) == "calm"
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("backspace")
        await settled(pilot)
        assert here(pilot) == "calm"
        desk.facts.write_text(desk.text.replace("Peace", "A lasting peace"), encoding="utf-8")
        app_of(pilot).follow()
        await settled(pilot)
        assert here(pilot) == "calm"
        await pilot.press("left")
        assert here(pilot) is None
        desk.facts.write_text(desk.text.replace("A lasting peace", "Peace"), encoding="utf-8")
        app_of(pilot).follow()
        await settled(pilot)
        assert here(pilot) is None  # a cell without a position, too


async def test_left_and_right_choose_a_side_of_a_grid_that_is_longer_than_the_screen(desk: Desk) -> None:
    async with browsing(desk, size=(80, 10)) as pilot:
        await pilot.press("7")
        await settled(pilot)
        assert here(pilot) == "for"
        await pilot.press("right")
        assert here(pilot) == "against"


async def test_the_grid_has_topics_by_sides_and_leads_to_their_positions(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("7")
        await settled(pilot)
        grid = app_of(pilot).rows.source
        assert isinstance(grid, GridRows)
        rows = {
            name: ["".join(span.text for span in cell) for cell in grid.cells(n)] for n, (_, name) in enumerate(grid.data.topics)
        }
        assert [name for _, name in grid.data.sides] == ["Japan", "India"]
        assert rows["Trade in arms"][1:] == ["+ supports", "(− opposes)"]  # in brackets, as only others say so of India
        assert rows["Peace"][1:] == ["", "+ supports"]
        await pilot.press("down", "right", "enter")
        await settled(pilot)
        assert app_of(pilot).filter_text == "topic:peace actor:india"
        assert ids(pilot) == ["calm"]


async def test_the_filter_has_the_words_of_the_command_line(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        for typed, found in (
            ("actor:india", ["pact", "talks"]),
            ("actor:ind since:2020", ["talks"]),
            ("topic:trade until:2020", ["pact"]),
            ("talks", ["talks"]),
            ("delhi", ["talks"]),
            ("source:paper signed", ["pact"]),
            ("with:japan", ["pact"]),
        ):
            await pilot.press("slash")
            await type_in(pilot, typed)
            await settled(pilot)
            assert ids(pilot) == found
            await pilot.press("escape", "escape")
            await settled(pilot)
            assert ids(pilot) == ["pact", "talks"]


@pytest.mark.parametrize("typed", ["since:tomorrow", "colour:red", 'actor:"in', "actor:nobody"])
async def test_a_filter_that_means_nothing_says_so_and_the_list_stays(desk: Desk, typed: str) -> None:
    async with browsing(desk) as pilot:
        # pasted: on a busy machine the list would follow some of the letters
        pilot.app.query_one("#filter", Input).value = typed
        await settled(pilot)
        assert message_of(pilot)
        assert ids(pilot) == ["pact", "talks"]


async def test_a_filter_can_be_given_on_the_command_line(desk: Desk) -> None:
    async with browsing(desk, "actor:japan") as pilot:
        assert ids(pilot) == ["pact"]
        assert pilot.app.query_one("#filter", Input).value == "actor:japan"


async def test_from_a_record_to_whatever_it_names_and_back(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("enter")
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        ways = [way for way, _ in picker.choices]
        assert ways == [
            "actor:yoko",
            "actor:japan",
            "=talks",
            "topic:trade",
            "since:2024-08-20 until:2024-08-20",
            "source:paper",
            "=for",
        ]
        await type_in(pilot, "talks")
        await pilot.press("enter")
        await settled(pilot)
        assert (app_of(pilot).view, here(pilot)) == ("timeline", "talks")
        await pilot.press("4", "enter")
        await settled(pilot)
        assert (app_of(pilot).view, app_of(pilot).filter_text, ids(pilot)) == ("timeline", "actor:india", ["pact", "talks"])
        for view, identity in (("actors", "india"), ("timeline", "talks"), ("quotes", "grow")):
            await pilot.press("backspace")
            await settled(pilot)
            assert (app_of(pilot).view, here(pilot)) == (view, identity)


async def test_a_position_leads_to_whoever_says_so(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("3")
        await settled(pilot, 0.05)
        await pilot.press("down", "enter")
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        assert "actor:yoko" in [way for way, _ in picker.choices]


async def test_a_fact_has_its_passage_beside_it(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        article = app_of(pilot).query_one("#article")
        assert "no text" not in str(article)
        await pilot.press("2")
        await settled(pilot)
        marked = {mark.role: PAPER[slice(*mark.span)] for mark in article.marks}  # type: ignore[attr-defined]
        assert marked == {"excerpt": "Yoko Kamikawa said", "content": "The trade in arms must grow"}


async def test_an_edit_shows_within_a_second_and_the_place_stays(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("down")
        assert here(pilot) == "talks"
        earlier = "  - {id: first, date: 2001, summary: The first, sources: [{id: paper}]}\n"
        desk.facts.write_text(FACTS.replace("events:\n", f"events:\n{earlier}"), encoding="utf-8")
        await settled(pilot, 0.6)
        assert ids(pilot) == ["first", "pact", "talks"]
        assert here(pilot) == "talks"
        desk.facts.write_text(FACTS + "events: again\n", encoding="utf-8")
        await settled(pilot, 0.6)
        assert "has errors" in message_of(pilot)
        assert ids(pilot) == ["first", "pact", "talks"]
        desk.facts.write_text(FACTS.replace("Talks in Delhi", "Talks at last"), encoding="utf-8")
        await settled(pilot, 0.6)
        assert ids(pilot) == ["pact", "talks"]
        assert here(pilot) == "talks"
        assert "Talks at last" in str(app_of(pilot).query_one("#text", Static).render())


async def test_the_editor_opens_at_the_line_of_the_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, int]] = []
    monkeypatch.setattr("tie_cli.desk.browse.run_editor", lambda file, line: calls.append((file, line)))
    from contextlib import nullcontext

    async with browsing(desk) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("down", "e", "4", "e")
        await settled(pilot)
    lines = FACTS.splitlines()
    assert [lines[line - 1].split("{")[0] + lines[line - 1].split("{")[1][:9] for _, line in calls] == [
        "  - id: talks",
        "  india: name: Ind",
    ]


async def test_a_record_is_copied_as_a_citation(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("2", "y")
        assert pilot.app.clipboard == (
            "Yoko Kamikawa, Foreign Minister of Japan: “The trade in arms must grow”, 20 Aug 2024."
            " The news, The Paper, August 2024, https://example.org/paper"
        )


async def test_a_source_is_copied_in_full_and_a_position_with_what_it_is_about(desk: Desk) -> None:
    named = FACTS.replace("peace: {name: Peace}", "peace: {name: Peace, proposition: Ships should sail.}")
    assert named != FACTS
    desk.facts.write_text(named, encoding="utf-8")
    async with browsing(desk) as pilot:
        await pilot.press("6", "y")
        assert pilot.app.clipboard == "The news, The Paper, August 2024, https://example.org/paper"
        await pilot.press("3", "y")
        assert pilot.app.clipboard.startswith("India supports this proposition: Ships should sail (by action), 2020. The news")


async def test_what_is_reported_is_cited_without_its_full_stop(desk: Desk) -> None:
    reported = FACTS.replace("speech: direct", "speech: indirect").replace("must grow", "must grow.")
    desk.facts.write_text(reported, encoding="utf-8")
    async with browsing(desk) as pilot:
        await pilot.press("2", "y")
        assert "not word for word: The trade in arms must grow, 20 Aug 2024. The news" in pilot.app.clipboard


async def test_the_address_is_opened_or_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_first(url: str) -> bool:
        opened.append(url)
        return len(opened) == 1

    monkeypatch.setattr("tie_cli.desk.browse.open_address", open_first)
    async with browsing(desk) as pilot:
        await pilot.press("o")
        assert opened == ["https://example.org/paper"]
        assert "Opened" in message_of(pilot)
        await pilot.press("o")
        assert pilot.app.clipboard == "https://example.org/paper"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd"])
async def test_only_addresses_of_the_web_are_opened(desk: Desk, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tie_cli.desk.browse.open_address", lambda _: pytest.fail("opened"))
    desk.facts.write_text(FACTS.replace("https://example.org/paper", url), encoding="utf-8")
    async with browsing(desk) as pilot:
        await pilot.press("o")
        assert "no address" in message_of(pilot)


async def test_keys_and_quit(desk: Desk) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("question_mark")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape", "end")
        assert here(pilot) == "talks"
        await pilot.press("home", "l", "q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_an_empty_file_and_a_name_without_facts(desk: Desk) -> None:
    desk.facts.write_text("tie: 1\ntitle: Nothing yet\n", encoding="utf-8")
    async with browsing(desk) as pilot:
        for key in ("enter", "e", "y", "o", "backspace", "end", "7", "left", "right", "enter", "down", "3", "pagedown"):
            await pilot.press(key)
            await settled(pilot, 0.02)
        assert ids(pilot) == []


async def test_a_date_that_is_wrong_is_named_as_the_filter_has_it(desk: Desk) -> None:
    for typed, said in (
        ("since:2024-13", "since: there is no month 13"),
        ("until:2001 since:2002", "since: 2002 is after until: 2001"),
    ):
        async with browsing(desk, typed) as pilot:
            assert message_of(pilot) == said


async def test_keys_scroll_the_record_and_the_article(desk: Desk) -> None:
    (desk.facts.parent / "paper.txt").write_text(PAPER + "Nobody said more.\n" * 50, encoding="utf-8")
    async with browsing(desk, size=(80, 24)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        for pane, down, up in (("#record", "full_stop", "comma"), ("#article", "greater_than_sign", "less_than_sign")):
            shown = app_of(pilot).query_one(pane)
            before = shown.scroll_offset.y
            await pilot.press(down)
            await settled(pilot)
            assert shown.scroll_offset.y > before
            await pilot.press(up)
            await settled(pilot)
            assert shown.scroll_offset.y == before
        assert here(pilot) == "grow"
        await pilot.press("slash", "full_stop")
        assert app_of(pilot).query_one("#filter", Input).value == "."


async def test_what_a_search_finds_when_the_screen_is_taken_down_is_shown_nowhere(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_down, states = Event(), []
    search, close_all = FilterSearch.run, Browse._close_all

    def run(self: FilterSearch) -> None:
        is_down.wait(5)
        search(self)

    async def close(self: Browse) -> None:
        await close_all(self)
        worker = next(each for each in self.workers if each.group == "search")
        is_down.set()
        with suppress(WorkerCancelled):
            await worker.wait()
        states.append(worker.state)

    monkeypatch.setattr(FilterSearch, "run", run)
    monkeypatch.setattr(Browse, "_close_all", close)
    app = Browse([desk.facts], connect([desk.facts]), lambda: None)
    async with app.run_test() as pilot:
        await pilot.press("slash", "x")
        await pilot.pause(0.1)
    assert states == [WorkerState.CANCELLED]


def empty_line(pilot: Pilot[None]) -> str:
    """Return what stands below the heading of the list."""
    return "".join(segment.text for segment in app_of(pilot).rows.render_line(1)).strip()


async def test_an_empty_list_says_why_and_which_other_list_has_records(desk: Desk) -> None:
    desk.facts.write_text(FACTS[: FACTS.index("events:")] + FACTS[FACTS.index("quotes:") : FACTS.index("positions:")], "utf-8")
    desk.facts.write_text(desk.text.replace("    event: talks\n", ""), encoding="utf-8")
    async with browsing(desk) as pilot:
        said = {}
        for number in "13724":
            await pilot.press(number)
            await settled(pilot, 0.05)
            said[app_of(pilot).view] = empty_line(pilot)
        assert said.pop("quotes").startswith("> 20 Aug 2024")
        assert said.pop("actors").startswith("> ")
        assert said == {
            "timeline": "No events yet. Press 2 for quotes.",
            "positions": "No positions yet. Press 2 for quotes.",
            "grid": "No positions yet. Press 2 for quotes.",
        }


async def test_a_list_that_the_filter_empties_says_so_and_where_something_passes(desk: Desk) -> None:
    async with browsing(desk, "topic:peace") as pilot:
        assert empty_line(pilot) == "No events pass the filter. Press 3 for positions or Esc to clear it."
        await pilot.press("2")
        await settled(pilot)
        assert empty_line(pilot) == "No quotes pass the filter. Press 3 for positions or Esc to clear it."
        await pilot.press("escape")
        await settled(pilot)
        assert ids(pilot) == ["grow"]
        await pilot.press("7", "slash")
        await type_in(pilot, "since:2030")
        await settled(pilot)
        assert empty_line(pilot) == "No positions pass the filter. Press Esc to clear it."


async def test_an_empty_file_says_how_to_add_records_and_shows_them_when_they_come(desk: Desk) -> None:
    desk.facts.write_text("tie: 1\n", encoding="utf-8")
    async with browsing(desk, size=(80, 24)) as pilot:
        assert empty_line(pilot) == "No records yet. `tie review ARTICLE` and `tie add` add some."
        desk.facts.write_text(FACTS, encoding="utf-8")
        app_of(pilot).follow()
        await settled(pilot)
        assert empty_line(pilot).startswith("> December 2015")


async def test_the_first_line_of_the_grid_has_the_title_and_the_filter(desk: Desk) -> None:
    untitled = "\n".join(line for line in FACTS.splitlines() if not line.startswith("title:"))
    assert untitled != FACTS
    desk.facts.write_text(untitled, encoding="utf-8")
    async with browsing(desk, "topic:peace") as pilot:
        await pilot.press("7")
        await settled(pilot)
        head = str(app_of(pilot).query_one("#head", Static).render())
        assert head.endswith("facts.yaml · 1 topic, 1 side · topic:peace")


async def test_a_file_with_names_alone_leads_to_them(desk: Desk) -> None:
    desk.facts.write_text(FACTS[: FACTS.index("events:")], encoding="utf-8")
    async with browsing(desk, size=(80, 24)) as pilot:
        assert empty_line(pilot) == "No events yet. Press 4 for actors, 5 for topics or 6 for sources."


@pytest.mark.parametrize("broken", ["unknown id", "gone"])
async def test_a_filter_of_a_file_that_can_no_longer_be_read_says_why(desk: Desk, broken: str) -> None:
    async with browsing(desk) as pilot:
        await pilot.press("slash", "t", "enter")
        await settled(pilot)
        if broken == "gone":
            desk.facts.rename(desk.facts.with_name("away.yaml"))
        else:
            desk.facts.write_text(FACTS.replace("speaker: yoko", "speaker: nobody-x"), encoding="utf-8")
        await pilot.press("2")
        await settled(pilot)
        assert ("No such file" if broken == "gone" else "nobody-x") in message_of(pilot)
        desk.facts.write_text(FACTS, encoding="utf-8")
        await settled(pilot, 1)
        await pilot.press("1")
        await settled(pilot)
        assert "talks" in ids(pilot)
