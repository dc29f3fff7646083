"""`tie show` of actors, topics and sources: by their names too, and with their facts."""

import pytest
from conftest import BASE, Tie

FACTS = """\
events:
  - {id: talks, date: 2024-08-02, summary: The ministers talk., actors: [india], topics: [peace], sources: [{id: paper}]}
  - {id: yoko-travels, date: 2024-08-01, summary: She travels., actors: [yoko], sources: [{id: paper}]}
positions:
  - {id: india-trade, date: 2023, actor: india, topic: trade, stance: supports, sources: [{id: paper}]}
"""


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A desk with facts of two actors."""
    tie.write("facts.yaml", BASE + FACTS)
    return tie


@pytest.mark.parametrize(
    ("text", "kind", "identity"),
    [
        ("India", "actor", "india"),
        ("上川陽子", "actor", "yoko"),
        ("kamikawa", "actor", "yoko"),
        ("Trade in arms", "topic", "trade"),
        ("arms", "topic", "trade"),
        ("The news", "source", "paper"),
        ("news", "source", "paper"),
        ("yoko-t", "event", "yoko-travels"),
        ("yoko", "actor", "yoko"),
        ("talks", "event", "talks"),
        ("india-", "actor", "india"),  # a whole name, before the beginning of an id
        ("india-t", "position", "india-trade"),
    ],
)
def test_a_record_is_found_by_its_id_or_name(desk: Tie, text: str, kind: str, identity: str) -> None:
    shown = desk("show", text, "--json").json
    assert (shown["kind"], shown["id"]) == (kind, identity)


def test_a_name_of_several_lists_them_with_their_kinds(desk: Tie) -> None:
    listed = "  japan  Japan (actor)\n  india  India (actor)\n  trade  Trade in arms (topic)\n"
    assert desk("show", "n", status=2).err == f"tie: several records match `n`; give the id of one:\n{listed}"
    assert "did you mean india?" in desk("show", "indja", status=2).err


def test_an_actor_has_the_facts_of_those_who_act_for_it_in_time_order(desk: Tie) -> None:
    shown = desk("show", "Japan", "--json").json
    assert shown["events"] == 1
    assert [(fact["id"], fact["date"], fact["line"]) for fact in shown["facts"]] == [("yoko-travels", "2024-08-01", 14)]
    lines = [line.split() for line in desk("show", "india").out.splitlines()]
    assert lines[-4:] == [
        ["position", "2023:", "India:", "+", "supports", "Trade", "in", "arms,", "basis", "not", "given"],
        ["india-trade", "facts.yaml:16"],
        ["event", "2", "Aug", "2024:", "The", "ministers", "talk."],
        ["talks", "facts.yaml:13"],
    ]


def test_a_source_and_a_topic_list_their_facts(desk: Tie) -> None:
    assert [fact["id"] for fact in desk("show", "paper", "--json").json["facts"]] == ["india-trade", "yoko-travels", "talks"]
    assert [fact["id"] for fact in desk("show", "peace", "--json").json["facts"]] == ["talks"]
    assert desk("show", "talks", "--json").json["facts"] == []


def test_of_many_facts_the_first_are_listed_and_the_rest_counted(desk: Tie) -> None:
    many = "".join(
        f"  - {{id: e{day:03}, date: 2020, summary: Talks., actors: [india], sources: [{{id: paper}}]}}\n" for day in range(120)
    )
    desk.write("facts.yaml", BASE + "events:\n" + many)
    assert len(desk("show", "india", "--json").json["facts"]) == 100
    assert "20 facts, which `tie timeline --actor india` and `tie quotes` list" in " ".join(desk("show", "india").out.split())


def test_a_list_has_an_id_only_where_it_is_not_the_name(tie: Tie) -> None:
    facts = FACTS.replace("[india]", "[UN]").replace("actor: india", "actor: UN")
    tie.write("facts.yaml", BASE.replace("  india: {name: India", "  UN: {name: UN") + facts)
    out = tie("list", "actors").out
    assert [line.split()[0] for line in out.splitlines()[2:]] == ["UN", "Japan", "japan", "Yoko", "Foreign", "yoko"]
