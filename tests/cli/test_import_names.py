"""Names and addresses in every importer: two of them never become one record, and nobody's words stand under another's name."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Tie
from test_import import records

QUOTE = ["--kind", "quote", "--column", "speaker=who", "--column", "text=said", "--column", "date=on"]
QUOTE += ["--constant", "speech=indirect", "--constant", "source=list"]
EVENT = ["--kind", "event", "--column", "date=date", "--column", "summary=what", "--column", "actor=who"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đà", "Á"),
        ("Комитет 5", "Министр 5"),
        ("第2旅団", "第2艦隊"),
        ("Rice < 3%", "Rice > 3%"),
        ("NO", "no"),
        ("Éa", "Ea"),
        ("!", "?"),
    ],
)
def test_two_speakers_keep_their_own_words(tie: Tie, first: str, second: str) -> None:
    tie.write("said.csv", f"who,said,on\n{first},Yes from one,2024\n{second},No from two,2024\n{first},Yes again,2025\n")
    assert "imported 2 actors, 1 source, 3 quotes; skipped 0 rows" in tie("import", "said.csv", *QUOTE, "-o", "said.jsonl").err
    said = {row["text"]: row["speaker"]["name"] for row in tie("quotes", "--facts", "said.jsonl", "--json").json}
    assert said == {"Yes from one": first, "No from two": second, "Yes again": first}


def test_a_name_that_can_be_an_id_is_its_own_even_if_another_comes_first(tie: Tie) -> None:
    tie.write("said.csv", "who,said,on\nÔn,One,2024\non,Two,2024\n")
    found = records(tie("import", "said.csv", *QUOTE).out)
    assert {actor["name"]: actor["id"] for actor in found["actor"]} == {"Ôn": "on-2", "on": "on"}


def test_one_code_with_two_names_is_two_topics(tie: Tie) -> None:
    tie.write("t.csv", "date,what,who,topic,name\n2024,A,Peru,1,Water\n2024,B,Peru,1,Salt\n2024,C,Peru,1,\n")
    found = records(
        tie("import", "t.csv", *EVENT, "--column", "topic=topic", "--column", "topic.name=name", "--constant", "source=s").out
    )
    assert [topic["name"] for topic in found["topic"]] == ["Water", "Salt"]
    assert [event["topics"] for event in found["event"]] == [["1"], ["1-2"], ["1"]]


def test_documents_with_one_title_and_other_dates_or_addresses_are_others(tie: Tie) -> None:
    tie.write(
        "s.csv",
        "date,what,who,src,day,url\n2024,A,Peru,News,2024-01,u1\n2024,B,Peru,News,2024-02,u1\n2024,C,Peru,News,2024-01,u1\n",
    )
    columns = ["--column", "source=src", "--column", "source.published=day", "--column", "source.url=url"]
    found = records(tie("import", "s.csv", *EVENT, *columns).out)
    assert [(source["id"], source["published"]) for source in found["source"]] == [("News", "2024-01"), ("News-2", "2024-02")]
    assert [event["sources"][0]["id"] for event in found["event"]] == ["News", "News-2", "News"]


def test_an_id_of_the_table_is_its_own_even_if_a_row_without_one_comes_first(tie: Tie) -> None:
    rows = "id,date,what,who,other\n,2019,First,Moor,\nMoor-2,2020,Second,Moor,\nc,2021,Third,Moor,Moor-2\n"
    tie.write("a.csv", rows)
    result = tie("import", "a.csv", *EVENT, "--column", "id=id", "--column", "disputes=other", "--constant", "source=s")
    found = {event["summary"]: event for event in records(result.out)["event"]}
    assert found["Second"]["id"] == "Moor-2"
    assert found["Third"]["disputes"] == ["Moor-2"]
    slides = [
        {"start_date": {"year": year}, "text": {"headline": "Meet"}, "unique_id": name} for year, name in ((1, ""), (2, "Meet"))
    ]
    tie.write("t.json", json.dumps({"events": slides}))
    assert {event["date"]: event["id"] for event in records(tie("import", "t.json").out)["event"]}["0002"] == "Meet"


@pytest.mark.parametrize("cell", ["Moor; Hay", "Moor;Hay", "Moor | Hay", "Moor (East); Hay"])
def test_several_names_in_one_cell_are_told(tie: Tie, cell: str) -> None:
    tie.write("a.csv", f'date,what,who\n2024,A,"{cell}"\n2024,B,"{cell}"\n2024,C,"Moor, East"\n')
    result = tie("import", "a.csv", *EVENT, "--constant", "source=a; b")
    assert f"`{cell}`: it is taken for one name; give several names columns of their own" in result.err
    assert [actor["name"] for actor in records(result.out)["actor"]] == [cell, "Moor, East"]


def test_what_rows_say_differently_of_one_actor_is_told(tie: Tie) -> None:
    tie.write("a.csv", "date,what,who,type\n2024,A,Moor,person\n2024,B,Moor,group\n")
    result = tie("import", "a.csv", *EVENT, "--column", "actor.type=type", "--constant", "source=s")
    assert "row 3: actor `Moor` has `type` `group` here and `person` in row 2, which is kept" in result.err
    assert records(result.out)["actor"][0]["type"] == "person"


def test_whom_an_actor_acts_for_is_a_record_too(tie: Tie) -> None:
    tie.write("a.csv", "date,what,who,of\n2024,A,Ana Ruiz,PE\n2025,B,PE,\n")
    columns = ["--column", "actor.of=of", "--constant", "source=s"]
    tie("import", "a.csv", *EVENT, *columns, "-o", "a.jsonl")
    found = records((tie.folder / "a.jsonl").read_text(encoding="utf-8"))
    assert [(actor["id"], actor.get("of")) for actor in found["actor"]] == [("PE", None), ("ana-ruiz", "PE")]


def _quotations(*parts: dict[str, Any]) -> str:
    return json.dumps(
        [
            {
                "@type": "Quotation",
                "text": f"Words {number}.",
                "creator": {"@type": "Person", "name": f"Speaker {number}"},
                "isPartOf": part,
            }
            for number, part in enumerate(parts, 1)
        ]
    )


ADDRESS = "https://daily.example/world/2024/long-reads/what-the-two-delegations-brought-home-from-the-"


@pytest.mark.parametrize(
    "parts",
    [
        [{"url": f"{ADDRESS}first-week", "name": "A"}, {"url": f"{ADDRESS}second-week", "name": "B"}],
        [{"url": "https://daily.example/правда", "name": "A"}, {"url": "https://daily.example/слово", "name": "B"}],
        [{"name": "第1号"}, {"name": "第1巻"}],
        [{"name": "News", "datePublished": "2024-01"}, {"name": "News", "datePublished": "2024-02"}],
    ],
)
def test_two_works_are_two_sources(tie: Tie, parts: list[dict[str, Any]]) -> None:
    tie.write("q.json", _quotations(*({"@type": "Article", **part} for part in parts)))
    found = records(tie("import", "q.json").out)
    titles = {source["id"]: source["title"] for source in found["source"]}
    assert len(titles) == 2
    assert [titles[quote["sources"][0]["id"]] for quote in found["quote"]] == [part["name"] for part in parts]


def test_two_groups_of_a_timeline_are_two_topics(tie: Tie) -> None:
    slides = [
        {"start_date": {"year": 2020}, "group": group, "text": {"headline": "It began"}}
        for group in ("海戦 B", "外交 B", "海戦 B")
    ]
    tie.write("t.json", json.dumps({"events": slides}))
    found = records(tie("import", "t.json").out)
    names = {topic["id"]: topic["name"] for topic in found["topic"]}
    assert [names[event["topics"][0]] for event in found["event"]] == ["海戦 B", "外交 B", "海戦 B"]
    assert [event["id"] for event in found["event"]] == ["it-began", "it-began-2", "it-began-3"]


def test_add_names_as_the_importers_do(tie: Tie) -> None:
    tie.write("facts.yaml", "tie: 1\nactors:\n  x: {name: X, type: state}\n")
    for name in ("Đà", "Da", "日本"):
        tie("add", "actor", "--name", name, "--type", "state")
    ids = {row["name"]: row["id"] for row in tie("list", "actors", "--json").json}
    assert (ids["Đà"], ids["Da"], ids["日本"]) == ("da", "da-2", "riben")
    assert Path(tie.folder / "facts.yaml").exists()
