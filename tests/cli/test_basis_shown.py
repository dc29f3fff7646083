"""What a position rests on can be seen wherever the position is: tables, the page, pictures, networks and exports."""

import csv
import io
import re
from html import unescape

import pytest
from conftest import BASE, Tie
from test_basis import FACTS

ABSTAINS = """\
  - {id: x, date: 2024-08-01, actor: india, topic: oil, stance: abstains, basis: action, note: Absent from the vote.,
     sources: [{id: paper}]}
"""


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("command", ["search trade", "compare japan india", "report", "show a", "show b", "show e"])
def test_tables_and_the_page_say_it(desk: Tie, command: str) -> None:
    out = text_of(desk(*command.split(), COLUMNS="200").out)
    words = {
        "show a": ["statement: what the actor says"],
        "show b": ["action: what the actor does"],
        "show e": ["attributed: on the word of The Paper"],
    }
    for each in words.get(command, ["by statement", "by action", "on the word of The Paper"]):
        assert each in out


def test_the_grid_of_the_page_has_the_words_of_the_comparison(desk: Tie) -> None:
    page = desk("report").out
    grid = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = {row.partition('"')[0]: text_of(f"<tr {row}") for row in grid.split('<tr data-topic="')[1:]}
    for topic in desk("compare", "japan", "india", "--json").json["topics"]:
        row = rows[topic["id"]]
        words = {
            "peace": "aligned Japan only in others' words",
            "oil": "differ Japan only in others' words",
            "trade": "aligned",
            "ports": "only India on record",
        }
        assert row.endswith(words[topic["id"]])
    assert "not counted: − opposes on the word of The Paper, 2 Aug 2024" in rows["trade"]
    assert "(--attributed" not in text_of(page)
    assert (
        "on which a side is on record only in someone else's words. The sides differ on 1 of them. Left out: 1 more topic"
        in text_of(page)
    )


def test_the_page_can_show_a_comparison_of_facts_that_a_limit_leaves_out(desk: Tie) -> None:
    page = desk("report", "--limit", "1").out
    ids = set(re.findall(r'<article id="(\w+)"', page))
    assert len(ids) == 1
    assert set(re.findall(r'href="#(\w+)"', page[page.index("<main") : page.index("</main>")])) <= ids | {"_note-1"}


def test_an_abstention_says_how(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace("  - {id: g,", ABSTAINS + "  - {id: g,"))
    for command in ("compare india --as-of 2024-08-01 --match absent", "search absent", "show x", "report"):
        assert "Absent from the vote." in text_of(desk(*command.split(), COLUMNS="200").out), command
    assert "Absent from the vote." in desk("export", "jsonld").out


def test_pictures_say_what_they_leave_out(desk: Tie) -> None:
    for options in ((), ("--by", "year"), ("--matrix",)):
        desk("compare", "japan", "india", *options, "--svg", "a.svg", "--force")
        words = text_of((desk.folder / "a.svg").read_text(encoding="utf-8"))
        assert "on record only in someone else's words." in words, options
        assert "Caution: only 1 shared topic" in words, options


def test_networks_say_what_they_leave_out(desk: Tie) -> None:
    edges = list(csv.DictReader(io.StringIO(desk("network", "affiliation", "--format", "csv", "--attributed").out)))
    assert {(edge["position"], edge["basis"], edge["according_to"]) for edge in edges} == {
        *(("a", "statement", ""), ("b", "action", ""), ("c", "attributed", "india"), ("d", "statement", "")),
        *(("f", "attributed", "yoko"), ("g", "action", ""), ("h", "action", "")),
    }
    counted = desk("network", "affiliation", "--format", "csv")
    assert {edge["basis"] for edge in csv.DictReader(io.StringIO(counted.out))} == {"statement", "action"}
    assert "Left out: 2 positions that are on record only in someone else's words" in counted.err
    assert "(--attributed counts them where another side is on record too)." in counted.err
    (edge,) = csv.DictReader(io.StringIO(desk("network", "congruence", "--format", "csv").out))
    assert (edge["weight"], edge["shared"], edge["left_out"]) == ("1", "1", "2")
    for style in ("dot", "graphml"):
        out = desk("network", "congruence", "--format", style).out
        assert "Left out: 2 positions" in out
        assert "only 1 shared topic" in out
        assert "attributed_positions" in out


def test_a_relation_that_others_words_change_says_what_counts(tie: Tie) -> None:
    text = FACTS.replace("  india:", "  peru: {name: Peru, type: state}\n  india:")
    peru = "  - {id: z, date: 2024, actor: peru, topic: trade, stance: opposes, basis: attributed, according_to: paper, SRC}\n"
    tie.write("facts.yaml", text + peru.replace("SRC", "sources: [{id: paper}]"))
    out = text_of(tie("compare", "japan", "india", "peru", COLUMNS="250").out)
    assert "differ" in out
    assert "counted: aligned" in out
    assert "differ counted: aligned" in text_of(tie("report").out)


def test_the_notes_of_the_page_are_numbered_as_they_are_read(tie: Tie) -> None:
    page = tie("report").out
    body = page[page.index("<main") : page.index("</main>")]
    numbers = list(dict.fromkeys(int(number) for number in re.findall(r'<sup><a href="#_note-(\d+)"', body)))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == page.count('<li id="_note-') > 3


def test_a_position_without_a_basis_is_marked_and_counted_in_a_line(tie: Tie) -> None:
    positions = [
        f"  - {{id: {side}, date: 2024, actor: {side}, topic: trade, stance: supports,{basis} sources: [{{id: paper}}]}}\n"
        for side, basis in (("japan", ""), ("india", " basis: action,"))
    ]
    tie.write("facts.yaml", BASE + "positions:\n" + "".join(positions))
    out = " ".join(tie("compare", "japan", "india", COLUMNS="200").out.split())
    assert "+ supports, basis not given, 2024 + supports, by action, 2024" in out
    assert "Counted as the side's own: 1 position whose basis is not given." in out
    note = "Counted as the side's own: 1 position whose basis is not given."
    assert note in " ".join(tie("compare", "japan", "india", "--by", "year", COLUMNS="200").out.split())
    for ways in ([], ["--by", "year"]):
        tie("compare", "japan", "india", *ways, "--svg", "picture.svg")
        assert note in unescape((tie.folder / "picture.svg").read_text(encoding="utf-8"))
    assert note in unescape(tie("report").out)
    for command in ("report", "search trade", "export jsonld"):
        assert "basis not given" in tie(*command.split(), COLUMNS="200").out, command
    tie.write(
        "facts.yaml", BASE + "positions:\n" + "".join(positions).replace("supports, sources", "supports, basis: action, sources")
    )
    assert "not given" not in tie("compare", "japan", "india").out
