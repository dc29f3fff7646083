"""`tie import`: each format by files written in it, faulty ones among them; what is imported passes `tie check`."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Tie

VOTES = (
    "rcid,code,country,vote\n1,NO,Norway,yes\n1,NA,Namibia,no\n2,NO,Norway,abstain\n2,NA,Namibia,absent\n3,CI,Côte d'Ivoire,yes\n"
)
CALLS = "rcid,date,short\n1,2010-02-26,Gaza\n2,2010-13-01,Water\n3,2010-03,Peace\n"
MAP: dict[str, Any] = {
    "kind": "position",
    "columns": {
        "actor": "code",
        "actor.name": "country",
        "topic": "rcid",
        "topic.name": "short",
        "date": "date",
        "stance": "vote",
    },
    "constants": {"source": "voeten", "source.title": "Voting data", "source.publisher": "Voeten", "source.published": "2020"},
    "translate": {"stance": {"yes": "supports", "no": "opposes", "abstain": "abstains"}},
    "join": {"file": "calls.csv", "key": "rcid"},
}


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("votes.csv", VOTES)
    tie.write("calls.csv", CALLS)
    tie.write("votes.map.yaml", json.dumps(MAP))
    return tie


def records(out: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for line in out.splitlines():
        record = json.loads(line)
        found.setdefault(record.pop("kind"), []).append(record)
    return found


def sound(tie: Tie, path: str, *options: str) -> dict[str, Any]:
    report: dict[str, Any] = tie("check", path, "--json", *options).json
    assert report["errors"] == 0
    return report


def test_a_table_by_a_mapping_in_a_file(desk: Tie) -> None:
    result = desk("import", "votes.csv", "--map", "votes.map.yaml", "-o", "votes.jsonl")
    assert result.out == ""
    assert result.err.splitlines() == [
        "tie: imported 3 actors, 3 topics, 1 source, 3 positions; skipped 2 rows",
        "  row 4: `date`: there is no month 13; months are 01 to 12, seasons 21 to 24",
        "  row 5: `vote`: `absent` is not translated; it can be yes, no, abstain",
        "  3 actors have no type and are imported as states; otherwise map `actor.type` or add --constant actor.type=person",
    ]
    found = records((desk.folder / "votes.jsonl").read_text(encoding="utf-8"))
    assert [actor["id"] for actor in found["actor"]] == ["NO", "NA", "CI"]  # text stays text
    assert found["position"][1] == {
        "id": "1-NA",
        "date": "2010-02-26",
        "actor": "NA",
        "topic": "1",
        "stance": "opposes",
        "basis": "action",
        "sources": [{"id": "voeten"}],
    }
    sound(desk, "votes.jsonl")
    assert desk("compare", "Norway", "Namibia", "--facts", "votes.jsonl", "--json").json["shared"] == 1


def test_a_table_by_options(desk: Tie) -> None:
    options = ["--kind", "position", "--join", "calls.csv:rcid"]
    for field, column in MAP["columns"].items():
        options += ["--column", f"{field}={column}"]
    for field, value in MAP["constants"].items():
        options += ["--constant", f"{field}={value}"]
    for old, new in MAP["translate"]["stance"].items():
        options += ["--translate", f"stance:{old}={new}"]
    assert desk("import", "votes.csv", *options).out == desk("import", "votes.csv", "--map", "votes.map.yaml").out


def test_yaml_on_request_and_strict_stops(desk: Tie) -> None:
    desk("import", "votes.csv", "--map", "votes.map.yaml", "-o", "votes.yaml")
    assert len(yaml.safe_load((desk.folder / "votes.yaml").read_text(encoding="utf-8"))["positions"]) == 3
    sound(desk, "votes.yaml")
    desk("fmt", "--check", "votes.yaml")
    old = desk.write("kept.jsonl", "old")
    stopped = desk("import", "votes.csv", "--map", "votes.map.yaml", "-o", "kept.jsonl", "--strict", status=1)
    assert "stopped at the first row" in stopped.err
    assert old.read_text(encoding="utf-8") == "old"
    assert not list(desk.folder.glob(".*"))


def test_events_and_quotes_of_a_table(tie: Tie) -> None:
    tie.write("e.tsv", "when\twhat\tland\n2020-06\tThey meet.\tPeru\n2021\tThey part.\tPeru\n")
    options = ["--column", "date=when", "--column", "summary=what", "--column", "actor=land", "--constant", "source=list"]
    tie("import", "e.tsv", "--kind", "event", *options, "--constant", "source.title=A list", "-o", "e.jsonl")
    assert [event["actors"] for event in tie("timeline", "--facts", "e.jsonl", "--json").json] == [["Peru"], ["Peru"]]
    tie.write("q.csv", "who,said,on\nJane Doe,We agree,2024-08-20\n")
    options = ["--column", "speaker=who", "--column", "text=said", "--column", "date=on", "--constant", "speech=direct"]
    tie(
        "import",
        "q.csv",
        "--kind",
        "quote",
        *options,
        "--constant",
        "source=list",
        "--constant",
        "speaker.type=person",
        "-o",
        "q.jsonl",
    )
    assert tie("quotes", "--facts", "q.jsonl", "--json").json[0]["speaker"]["name"] == "Jane Doe"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["votes.csv"], "say which column is what"),
        (["votes.csv", "--kind", "position", "--column", "actor=land"], "has no column `land`; it has rcid, code, country, vote"),
        (["votes.csv", "--kind", "position", "--column", "actr=code"], "a position has no field `actr`"),
        (["votes.csv", "--kind", "vote"], "`vote` is not one of event, quote, position"),
        (["votes.csv", "--map", "votes.csv"], "votes.csv: "),
        (["votes.xls"], "file named *.xls can't be imported"),
        (["nothing.csv", "--kind", "event"], "nothing.csv: No such file"),
        (["latin.csv", "--kind", "event", "--column", "date=a"], "is not UTF-8"),
        (
            ["votes.csv", "--kind", "position", "--join", "nowhere.csv:rcid", "--column", "actor=code"],
            "there is no file nowhere.csv",
        ),
        (["broken.json"], "broken.json is not JSON"),
        (["empty.json"], "has no ClaimReview and no Quotation"),
        (["fake.dna"], "is not a DNA database"),
    ],
)
def test_what_cannot_be_imported_is_told(desk: Tie, options: list[str], said: str) -> None:
    desk.write("latin.csv", "a\nñ\n".encode("latin-1"))
    desk.write("broken.json", "{")
    desk.write("empty.json", "{}")
    desk.write("fake.dna", "not a database, but long enough to be looked at as one")
    desk.write("votes.xls", "")
    assert said in " ".join(desk("import", *options, status=1).err.split())


TEXT = "Berlin 🌍. The minister said that coal must go. Later the minister said that coal must go. Coal is cheap, said the union."


def dna(path: Path, version: int) -> None:
    """A database as the Discourse Network Analyzer makes them."""
    connection = sqlite3.connect(path)
    value = "Entity INTEGER" if version == 3 else "Value TEXT"
    connection.executescript(
        f"""CREATE TABLE DOCUMENTS (ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
            Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
        CREATE TABLE STATEMENTS (ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
            Start INTEGER, Stop INTEGER);
        CREATE TABLE VARIABLES (ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
        CREATE TABLE DATASHORTTEXT (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, {value});
        CREATE TABLE DATABOOLEAN (ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
        CREATE TABLE ENTITIES (ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
        INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
            (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);"""
    )
    seconds = 1724112000  # 20 August 2024
    date = seconds if version == 3 else seconds * 1000
    connection.execute("INSERT INTO DOCUMENTS VALUES (1, 'Coal', ?, 1, 'A. Writer', 'The Paper', '', '', '', ?)", (TEXT, date))
    said = [
        ("The minister said", "Later", {1: "Jane Doe", 2: "Ministry", 3: "Coal should be phased out"}, 1),
        ("the minister said that", " Coal is", {1: "Jane Doe", 2: "Ministry", 3: "Coal should be phased out"}, 1),
        ("Coal is cheap", None, {2: "Union", 3: "Coal should be phased out"}, 0),
        ("Berlin", ".", {3: "Coal should be phased out"}, 1),
    ]
    entities: dict[str, int] = {}
    for number, (begin, end, values, agreement) in enumerate(said, 1):
        start = TEXT.index(begin)
        stop = TEXT.index(end, start) if end else len(TEXT)

        def java(place: int) -> int:  # Java counts the earth as two
            return len(TEXT[:place].encode("utf-16-le")) // 2

        connection.execute("INSERT INTO STATEMENTS VALUES (?, 1, 1, ?, ?)", (number, java(start), java(stop)))
        for variable, text in values.items():
            entity = entities.setdefault(text, len(entities) + 1)
            connection.execute("INSERT OR IGNORE INTO ENTITIES VALUES (?, ?, ?)", (entity, variable, text))
            stored = entity if version == 3 else text
            connection.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, ?, ?, ?)", (number, variable, stored))
        connection.execute("INSERT INTO DATABOOLEAN VALUES (NULL, ?, 4, ?)", (number, agreement))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("version", [2, 3])
def test_a_dna_database(tie: Tie, version: int) -> None:
    dna(tie.folder / "coal.dna", version)
    result = tie("import", "coal.dna", "-o", "coal.jsonl")
    assert result.err.splitlines() == [
        "tie: imported 3 actors, 1 topic, 1 source, 3 quotes, 3 positions; skipped 1 row",
        "  row 4: the statement names neither person nor organization",
    ]
    found = records((tie.folder / "coal.jsonl").read_text(encoding="utf-8"))
    assert found["source"] == [
        {
            "id": "document-1",
            "title": "Coal",
            "author": "A. Writer",
            "publisher": "The Paper",
            "published": "2024-08-20",
            "text": "texts/coal-document-1.txt",
        }
    ]
    assert [(position["actor"], position["stance"]) for position in found["position"]] == [
        *(("jane-doe", "supports"), ("jane-doe", "supports"), ("Union", "opposes")),
    ]
    assert next(actor for actor in found["actor"] if actor["id"] == "jane-doe")["of"] == "Ministry"
    # what stands twice in the text is told apart by what stands before it
    assert [quote["sources"][0].get("prefix") for quote in found["quote"]] == [None, None, None]
    report = sound(tie, "coal.jsonl")
    assert (report["proof"]["verified"], report["proof"]["failed"]) == (4, 0)
    assert report["proof"]["quotes"] == {
        "verified": 1,
        "unattributed": 2,
        "not_found": 0,
        "in_original": 0,
    }  # two are by "the minister" without a name


TIMELINE = {
    "title": {"text": {"headline": "<b>Talks</b>", "text": ""}},
    "events": [
        {
            "start_date": {"year": "2020", "month": "6"},
            "text": {"headline": "Clash &amp; calm", "text": "<p>In the <i>valley</i>.</p>"},
            "media": {"url": "https://example.org/x", "credit": "The Paper"},
            "group": "Border",
            "unique_id": "clash",
        },
        {"start_date": {"year": -44, "month": 3, "day": 15}, "text": {"headline": "Ides"}},
        {"start_date": {"year": "2021"}, "end_date": {"year": "2022", "month": "8"}, "text": {"headline": "Long"}},
        {"start_date": {"year": "2021", "month": "13"}, "text": {"headline": "Wrong"}},
        {"text": {"headline": "No date"}},
        {"start_date": {"year": "2021"}, "text": {"headline": ""}},
        "nothing",
    ],
    "eras": [{"start_date": {"year": "1990"}, "end_date": {"year": "1999"}, "text": {"headline": "The nineties"}}],
}


def test_timelinejs(tie: Tie) -> None:
    tie.write("talks.json", json.dumps(TIMELINE))
    result = tie("import", "talks.json", "-o", "talks.jsonl")
    assert "imported 2 topics, 2 sources, 4 events; skipped 4 rows" in result.err
    events = {event["id"]: event for event in tie("timeline", "--facts", "talks.jsonl", "--json").json}
    assert {identity: event["date"] for identity, event in events.items()} == {
        "clash": "2020-06",
        "Ides": "-0043-03-15",
        "Long": "2021/2022-08",
        "the-nineties": "1990/1999",
    }
    assert (events["clash"]["summary"], events["clash"]["note"]) == ("Clash & calm", "In the valley.")
    assert events["the-nineties"]["topics"] == ["eras"]
    assert events["clash"]["sources"][0]["publisher"] == "The Paper"
    assert events["Ides"]["sources"][0]["title"] == "Talks"
    sound(tie, "talks.jsonl")


CLAIMS = {
    "@graph": [
        {
            "@type": "ClaimReview",
            "url": "https://example.org/check/1",
            "datePublished": "2024-08-22T10:00:00Z",
            "author": {"@type": "Organization", "name": "Checkers"},
            "claimReviewed": "The boats were free",
            "itemReviewed": {
                "@type": "Claim",
                "author": {"@type": "Person", "name": "Ken Abe", "jobTitle": "Minister"},
                "datePublished": "2024-08-20",
            },
            "reviewRating": {"alternateName": "False"},
        },
        {"@type": "ClaimReview", "claimReviewed": "Nobody said it"},
        {
            "@type": ["Quotation"],
            "text": "“We agree”",
            "spokenByCharacter": {"@type": "Person", "name": "Jane Doe"},
            "isPartOf": {"@type": "NewsArticle", "name": "News", "publisher": {"name": "The Paper"}, "datePublished": "2024-08"},
        },
        {"@type": "Thing"},
    ]
}


def test_schema_org(tie: Tie) -> None:
    tie.write("claims.jsonld", json.dumps(CLAIMS))
    result = tie("import", "claims.jsonld", "-o", "claims.jsonl")
    assert "imported 2 actors, 2 sources, 2 quotes; skipped 1 row" in result.err
    assert "does not say who made the claim" in result.err
    quotes = {quote["speaker"]["name"]: quote for quote in tie("quotes", "--facts", "claims.jsonl", "--json").json}
    assert (quotes["Ken Abe"]["speech"], quotes["Ken Abe"]["date"]) == ("indirect", "2024-08-20")
    assert quotes["Ken Abe"]["note"] == "Checkers rates it: False."
    assert (quotes["Jane Doe"]["speech"], quotes["Jane Doe"]["text"], quotes["Jane Doe"]["date"]) == (
        "direct",
        "We agree",
        "../2024-08",
    )
    assert quotes["Jane Doe"]["dated"] == "inferred"
    sound(tie, "claims.jsonl")


def test_a_terminal_gets_a_progress_bar(desk: Tie) -> None:
    desk.write("many.csv", "a,b\n" + "".join(f"2020,Something {number}\n" for number in range(3000)))
    options = ["--kind", "event", "--column", "date=a", "--column", "summary=b", "--constant", "source=list", "-o", "many.jsonl"]
    assert "records" in desk.on_terminal("import", "many.csv", *options)
    assert "imported 1 source, 3000 events" in desk("import", "many.csv", *options).err
