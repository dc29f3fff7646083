"""The commands that explore, on the built-in file and on small ones: what people read and what scripts get."""

import re
from collections.abc import Callable

import pytest
from conftest import BASE, Tie

Golden = Callable[[str, str], None]

# The keys that scripts may count on, as the README documents them.
EVENT_KEYS = ["id", "kind", "date", "earliest", "latest", "dated", "summary", "actors", "topics", "place", "sources"]
QUOTE_KEYS = ["id", "kind", "date", "earliest", "latest", "dated", "speaker", "speech", "text", "occasion", "topics", "sources"]
SOURCE_KEYS = ["id", "title", "publisher", "published", "excerpt"]
MIXED = (
    BASE
    + """\
events:
  - {id: late, date: 2021-03-04, summary: Later., sources: [{id: paper}]}
  - {id: open, date: /.., summary: Always., actors: [japan], sources: [{id: paper}]}
  - {id: month, date: 2020-06, summary: A month., actors: [japan, india], sources: [{id: paper}]}
  - {id: day, date: 2020-06-01, summary: A day., actors: [yoko, india], sources: [{id: paper}]}
  - {id: since, date: 2020-06/.., summary: Since., actors: [india], sources: [{id: paper}]}
  - {id: until, date: ../2019, summary: Until., sources: [{id: paper}]}
  - {id: old, date: -0043-03-15, summary: Old., sources: [{id: paper}]}
quotes:
  - {id: said, date: 2020, speaker: yoko, speech: direct, text: We agree, topics: [trade], sources: [{id: paper}]}
  - {id: reported, date: 2021, speaker: india, speech: indirect, text: It agrees, sources: [{id: paper}]}
positions:
  - {id: j1, date: 2019, actor: japan, topic: trade, stance: opposes, sources: [{id: paper}]}
  - {id: j2, date: 2021, actor: yoko, topic: trade, stance: supports, sources: [{id: paper}]}
  - {id: i1, date: 2020, actor: india, topic: trade, stance: supports, sources: [{id: paper}]}
  - {id: i2, date: /.., actor: india, topic: peace, stance: mixed, sources: [{id: paper}]}
"""
)


def ids(tie: Tie, *arguments: str) -> list[str]:
    return [row["id"] for row in tie(*arguments, "--json").json]


@pytest.mark.parametrize(
    "name",
    [
        "timeline",
        "quotes",
        "compare",
        "compare japan india europe",
        "search russian oil",
        "show galwan-clash",
        "show kamikawa-on-partnership",
        "show india-sanctions",
        "show yoko-kamikawa",
        "list actors",
        "list topics",
        "list sources",
    ],
)
@pytest.mark.parametrize("columns", ["80", "200"])
def test_what_people_read(tie: Tie, golden: Golden, name: str, columns: str) -> None:
    out = tie(*name.split(), COLUMNS=columns).out
    lines = out.splitlines()
    assert all(len(line) <= int(columns) for line in lines)
    # where a record stands depends on where tie is installed
    kept = [line for line in lines if not line.startswith("defined in") and not line.lstrip().startswith("/")]
    kept = [re.sub(r"  /\S+:\d+$", "", line) for line in kept]
    golden(f"{name.replace(' ', '-')}-{columns}.txt", "\n".join(kept) + "\n")


def test_the_timeline_is_in_time_order_ongoing_last(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    assert ids(tie, "timeline") == ["old", "until", "month", "day", "since", "late", "open"]
    assert ids(tie, "timeline", "--reverse") == ["open", "late", "since", "day", "month", "until", "old"]
    assert ids(tie, "timeline", "--limit", "2") == ["old", "until"]
    assert ids(tie, "timeline", "--limit", "0") == []


def test_several_actors_mean_events_that_involve_them_all(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    assert ids(tie, "timeline", "india") == ["month", "day", "since"]
    # Yoko Kamikawa acts for Japan, so what involves her involves Japan
    assert ids(tie, "timeline", "japan", "india") == ["month", "day"]
    assert ids(tie, "timeline", "yoko") == ["day"]


@pytest.mark.parametrize(
    ("option", "date", "wanted"),
    [
        ("--since", "2020-06-15", ["month", "since", "late", "open"]),
        ("--since", "2020-07", ["since", "late", "open"]),
        ("--until", "2019", ["old", "until"]),
        ("--until", "2020-06", ["old", "until", "month", "day", "since"]),
        ("--until", "-0001", ["old"]),
        ("--since", "2021/2022", ["since", "late", "open"]),
        ("--until", "../2019", ["old", "until"]),
    ],
)
def test_periods_compare_by_overlap(tie: Tie, option: str, date: str, wanted: list[str]) -> None:
    tie.write("facts.yaml", MIXED)
    assert ids(tie, "timeline", f"{option}={date}") == wanted


def test_values_of_one_option_are_alternatives_and_options_narrow(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    assert ids(tie, "search", "a", "--actor", "yoko") == ["said", "day", "j2"]
    assert ids(tie, "timeline", "--actor", "yoko", "--actor", "india") == ["month", "day", "since"]
    assert ids(tie, "timeline", "--actor", "india", "--match", "month") == ["month"]
    assert ids(tie, "quotes", "--topic", "trade") == ["said"]
    assert ids(tie, "quotes", "--topic", "trade", "--topic", "peace", "--speaker", "india") == []
    assert ids(tie, "quotes", "--source", "news") == ["said", "reported"]


def test_objects_carry_the_documented_keys(tie: Tie) -> None:
    events, quotes = tie("timeline", "--json").json, tie("quotes", "--json").json
    assert len(events) >= 12
    assert len(quotes) == 2
    for event in events:
        assert event["kind"] == "event"
        assert set(EVENT_KEYS) <= set(event)
    for quote in quotes:
        assert set(QUOTE_KEYS) <= set(quote)
        assert set(quote["speaker"]) == {"id", "name", "role", "of"}
        assert quote["speech"] == "indirect"
    for fact in events + quotes:
        assert all(set(SOURCE_KEYS) <= set(source) for source in fact["sources"])
    compared = tie("compare", "Japan", "India", "--json").json
    assert compared["actors"] == ["japan", "india"]
    for topic in compared["topics"]:
        assert {"id", "name", "proposition", "relation", "positions"} <= set(topic)
        assert list(topic["positions"]) == ["japan", "india"]
        for stand in topic["positions"].values():
            assert stand is None or {"id", "stance", "summary", "date"} <= set(stand)
    assert compared["shared"] == 2
    assert compared["agreement"] == pytest.approx((1 + 0.5) / 2)


def test_days_are_null_where_the_date_is_open(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    days = {event["id"]: (event["earliest"], event["latest"]) for event in tie("timeline", "--json").json}
    assert days["open"] == (None, None)
    assert days["since"] == ("2020-06-01", None)
    assert days["until"] == (None, "2019-12-31")
    assert days["old"] == ("-0043-03-15", "-0043-03-15")


def test_reported_speech_has_no_quotation_marks_and_direct_speech_has(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    for command in (["quotes"], ["search", "agree"], ["show", "said"], ["show", "reported"], ["quotes", "--format", "markdown"]):
        out = tie(*command).out
        assert "“It agrees" not in out
        assert "“We agree”" in out or "said" not in out
    assert "“" not in tie("quotes", "--facts", "../desk/facts.yaml", "--speaker", "india").out


def test_a_speaker_is_found_as_people_type(tie: Tie) -> None:
    for name in (
        "Kamikawa",
        "kamikawa",
        "yoko-kamikawa",
        "YOKO KAMIKAWA",
        "Yōko",
        "上川",
        "上川陽子",
        "kami",
        "Yoko Kam",
        "mikaw",
    ):
        assert ids(tie, "quotes", "--speaker", name) == ["kamikawa-on-partnership"], name
    # a state's facts include those of who acts for it
    assert ids(tie, "quotes", "--speaker", "Japan") == ["kamikawa-on-partnership"]
    assert ids(tie, "quotes", "--speaker", "日本") == ["kamikawa-on-partnership"]


def test_a_name_that_means_several_or_none_exits_with_2(tie: Tie) -> None:
    several = tie("quotes", "--speaker", "a", status=2)
    assert several.out == ""
    assert "several actors match `a`" in several.err
    assert "india" in several.err
    none = tie("quotes", "--speaker", "Kamikava", "--json", status=2)
    assert none.out == ""
    assert "did you mean Yoko Kamikawa (yoko-kamikawa)?" in none.err
    assert "`tie list topics` lists them" in tie("timeline", "--topic", "zzzzzz", status=2).err
    assert "did you mean galwan-clash?" in tie("show", "galvan-clash", status=2).err


def test_compare_takes_each_sides_latest_position(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    now = tie("compare", "japan", "india", "--json").json
    trade = next(topic for topic in now["topics"] if topic["id"] == "trade")
    assert trade["positions"]["japan"]["id"] == "j2"
    assert trade["relation"] == "aligned"
    then = tie("compare", "japan", "india", "--as-of", "2020", "--json").json
    trade = next(topic for topic in then["topics"] if topic["id"] == "trade")
    assert trade["positions"]["japan"]["id"] == "j1"
    assert trade["relation"] == "differ"
    assert then["agreement"] == 0.0
    before = tie("compare", "japan", "india", "--as-of", "2018", "--json").json
    assert before["topics"] == []
    assert before["agreement"] is None


def test_compare_without_names_takes_the_sides_with_most_positions(tie: Tie) -> None:
    assert set(tie("compare", "--json").json["actors"]) == {"japan", "india"}


def test_no_record_is_not_neutral(tie: Tie) -> None:
    tie.write("facts.yaml", MIXED)
    compared = tie("compare", "japan", "india", "--json").json
    peace = next(topic for topic in compared["topics"] if topic["id"] == "peace")
    assert peace["positions"]["japan"] is None
    assert peace["relation"] == "only one on record"
    assert compared["shared"] == 1
    out = tie("compare", "japan", "india").out
    assert "no record" in out
    assert "neutral" not in out


def test_nothing_found_is_said_on_standard_error(tie: Tie) -> None:
    for command in (
        ["timeline", "--since", "2030-01-01", "--match", "zebra"],
        ["quotes", "--match", "zebra"],
        ["search", "zebra"],
    ):
        table = tie(*command)
        assert table.out == ""
        assert table.err.startswith("tie: no ")
        as_json = tie(*command, "--json")
        assert as_json.json == []
        assert as_json.err.startswith("tie: no ")


def test_search_words_are_never_syntax(tie: Tie) -> None:
    for words in ('"', '"unclosed', "AND", "a OR", "NEAR(", "x:y", "*", "-", "(", "own:", "^", "'; DROP TABLE fact", "%", "\\"):
        assert tie("search", "--json", "--", words).status == 0
    assert "galwan-clash" in ids(tie, "search", '"Galwan Valley"')
    assert ids(tie, "search", '"Valley Galwan"') == []
    assert "galwan-clash" in ids(tie, "search", "valley", "galwan")
    # names of actors in any script find their facts
    assert "india-russia-friendship" in ids(tie, "search", "インド")


def test_hits_are_highlighted_on_a_terminal_and_not_in_a_pipe(tie: Tie) -> None:
    assert "\x1b[1;7mGalwan" in tie.on_terminal("search", "galwan")
    assert "\x1b" not in tie("search", "galwan").out
    assert "\x1b" not in tie.on_terminal("timeline", TERM="dumb")
    for shown in (tie.on_terminal("compare", NO_COLOR="1"), tie.on_terminal("search", "galwan", NO_COLOR="1")):
        assert not any(f"\x1b[{colour}m" in shown for colour in range(30, 48))


def test_cjk_names_line_up(tie: Tie) -> None:
    from rich.cells import cell_len

    facts = MIXED.replace("name: Japan,", "name: 日本国,").replace("name: India,", "name: インド共和国,")
    tie.write("facts.yaml", facts)
    lines = tie("list", "actors").out.splitlines()
    place = {cell_len(line[: line.index("state")]) for line in lines if "state" in line}
    assert len(place) == 1
    assert all(cell_len(line) <= 80 for line in lines)


def test_a_narrow_terminal_gets_rows_one_below_the_other(tie: Tie) -> None:
    out = tie("quotes", COLUMNS="40").out
    assert "statement: India and Japan have common" in out
    assert all(len(line) <= 40 for line in out.splitlines())


def test_show_gives_one_fact_whole(tie: Tie) -> None:
    fact = tie("show", "galwan-clash", "--json").json
    assert fact["sources"][0]["excerpt"]
    assert fact["referred_by"] == []
    assert fact["file"].endswith("facts.yaml")
    assert fact["line"] > 1
    # the beginning of an id is enough, if it is only one fact's
    assert tie("show", "galw", "--json").json["id"] == "galwan-clash"
    assert "several facts" in tie("show", "indian-", status=2).err
    assert tie("show", "japan", "--json").json["kind"] == "actor"


def test_list_counts_facts(tie: Tie) -> None:
    actors = {row["id"]: row for row in tie("list", "actors", "--json").json}
    assert actors["japan"]["quotes"] == 1
    assert actors["yoko-kamikawa"]["quotes"] == 1
    source = tie("list", "sources", "--json").json[0]
    assert source["events"] + source["quotes"] + source["positions"] == 46
    under_filter = tie("list", "topics", "--actor", "europe", "--json").json
    assert {row["id"] for row in under_filter} == {"sanctions-on-russia", "russia-in-ukraine", "deterring-russia-through-india"}


def test_info_tells_the_file_and_why(tie: Tie) -> None:
    built_in = tie("info", "--json").json
    assert "built in" in built_in["why"]
    assert (built_in["earliest"], built_in["latest"]) == ("2020-06-01", "2024-08-31")
    tie.write("facts.yaml", MIXED)
    here = tie("info", "--json").json
    assert here["why"] == "facts.yaml in the current folder"
    assert here["title"] == "Test facts"
    other = tie.write("other.yaml", MIXED)
    assert tie("info", "--json", TIE_FACTS=str(other)).json["files"] == [str(other)]
    named = tie("info", "--json", "--facts", "facts.yaml", TIE_FACTS=str(other)).json
    assert named["why"] == "named with --facts"


def test_facts_may_be_several_files_or_a_folder(tie: Tie) -> None:
    tie.write("many/a.yaml", BASE)
    tie.write("many/b.jsonl", '{"kind": "event", "id": "e", "date": "2020", "summary": "S", "sources": [{"id": "paper"}]}\n')
    assert ids(tie, "timeline", "--facts", "many") == ["e"]
    assert ids(tie, "timeline", "--facts", "many/a.yaml", "--facts", "many/b.jsonl") == ["e"]
    assert ids(tie, "timeline", "--facts", "many/b.jsonl", "--facts", "many/a.yaml") == ["e"]
    assert "there is no file" in tie("timeline", "--facts", "nowhere.yaml", status=2).err
    (tie.folder / "empty").mkdir()
    assert "has no fact file" in tie("timeline", "--facts", "empty", status=2).err
