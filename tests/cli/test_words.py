"""Which facts a search finds: those with the words, not all facts of a source whose headline has one of them."""

from conftest import BASE, Tie

FACTS = (
    BASE.replace("title: The news", "title: Ferry line reopens")
    + """\
  gazette: {title: Other news, publisher: The Gazette, published: 2024-08}
events:
  - {id: talks, date: 2024-08-01, summary: The ministers meet., actors: [japan], sources: [{id: paper}]}
  - {id: sailing, date: 2024-08-02, summary: A ferry sails., topics: [trade], sources: [{id: gazette}]}
"""
)


def test_a_word_of_a_headline_finds_the_source_and_not_its_facts(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    assert [row["id"] for row in tie("search", "ferry", "--json").json] == ["sailing"]
    shown = " ".join(tie("search", "ferry").out.split())
    assert "in the title or publisher of 1 source: paper (`tie show paper` lists its facts)" in shown
    assert [row["id"] for row in tie("timeline", "--match", "ferry", "--json").json] == ["sailing"]
    assert [row["id"] for row in tie("list", "sources", "--match", "ferry", "--json").json] == ["paper", "gazette"]


def test_a_search_without_facts_names_the_sources_that_it_found(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    found = tie("search", "reopens")
    assert found.out == ""
    assert found.err.startswith("tie: no facts contain reopens; in the title or publisher of 1 source: paper ")
    assert tie("search", "zebra").err == "tie: no facts contain zebra\n"
    assert tie("search", "zebra", "--until", "1950").err == "tie: no facts contain zebra with --until 1950\n"


def test_names_of_actors_and_topics_still_find_their_facts(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    assert [row["id"] for row in tie("search", "日本", "--json").json] == ["talks"]
    assert [row["id"] for row in tie("search", "arms", "--json").json] == ["sailing"]
