"""`tie export`: each format read back by a program that is not ours, and what was imported going out the same."""

import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Tie
from test_import import CLAIMS, TIMELINE

NODE = ROOT / "tests" / "node"
needs_node = pytest.mark.skipif(
    not shutil.which("node") or not (NODE / "node_modules").is_dir(), reason="needs node, and `npm ci` in tests/node"
)


@pytest.fixture
def desk(tie: Tie) -> Tie:
    shutil.copy(ROOT / "tests" / "exchange.yaml", tie.folder / "facts.yaml")
    return tie


def assert_same_facts(tie: Tie, *files: str) -> None:
    for command in ("timeline", "quotes", "compare", "list actors", "list topics", "list sources"):
        ours, theirs = (tie(*command.split(), "--json", "--facts", file).json for file in files)
        assert sorted(ours, key=str) == sorted(theirs, key=str), command


# --- calendars ---


def test_a_calendar_of_all_day_events_read_by_icalendar(desk: Tie) -> None:
    import icalendar

    result = desk("export", "ics")
    assert "tie: 8 events as iCalendar\n  left out 2 facts: a calendar has only the years 1 to 9999" in result.err
    assert all(len(line.encode()) <= 75 for line in result.out.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(result.out)
    assert 'NAME:Talks\\; "odd"\\, \\\\ and <b>bold</b>\r\n' in result.out
    assert calendar["VERSION"] == "2.0"
    events: dict[str, Any] = {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    days = {name: (event["DTSTART"].dt, event["DTEND"].dt) for name, event in events.items()}
    assert days == {
        "day": (date(2024, 8, 20), date(2024, 8, 21)),
        "month": (date(2020, 6, 1), date(2020, 7, 1)),
        "year": (date(2019, 1, 1), date(2020, 1, 1)),
        "about": (date(2018, 1, 1), date(2019, 1, 1)),
        "span": (date(2020, 6, 1), date(2022, 9, 1)),
        "open": (date(2021, 1, 1), date(2022, 1, 1)),
        "season": (date(2020, 3, 1), date(2020, 6, 1)),
        "ongoing": (date(2020, 3, 1), date(2020, 6, 1)),
    }
    whole = events["day"]
    assert whole["SUMMARY"] == 'One; two, three \\ "four" <i>five</i>'
    assert whole["LOCATION"] == "Colombo, Sri Lanka"
    assert whole["CATEGORIES"].cats == ["Arms, & trade"]
    assert "p. 3, https://example.org/a?b=1&c=2: “an, excerpt; here”" in whole["DESCRIPTION"]
    assert whole["URL"] == "https://example.org/a?b=1&c=2"
    # a bar as wide as the uncertainty says in words how much is known
    assert str(events["about"]["SUMMARY"]).endswith("日本語の長い文章です (about 2018)")
    assert events["open"]["SUMMARY"] == "Still going on (due from 2021, as of spring 2020*)"
    assert desk("export", "ics").out == result.out


def test_the_filters_choose_what_goes_out(desk: Tie) -> None:
    import icalendar
    from frictionless import Package

    events = icalendar.Calendar.from_ical(desk("export", "ics", "--actor", "Sri Lanka").out).walk("VEVENT")
    assert [str(event["UID"]).partition("@")[0] for event in events] == ["day"]
    desk("export", "csv", "--topic", "arms", "-o", "some")
    assert Package(desk.folder / "some" / "datapackage.json").validate().valid
    assert "Old" in (desk.folder / "some" / "sources.csv").read_text()
    assert "Spring" not in (desk.folder / "some" / "sources.csv").read_text()


# --- timelines ---


def plain_text(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


def told(timeline: dict[str, Any]) -> dict[str, Any]:
    """What a TimelineJS file says, without markup and in one form of numbers."""

    def slide(entry: dict[str, Any]) -> dict[str, Any]:
        ends = [key for key in ("start_date", "end_date") if key in entry]
        dates: dict[str, Any] = {key: {part: int(value) for part, value in entry[key].items()} for key in ends}
        text = [plain for key in ("headline", "text") if (plain := plain_text(entry["text"].get(key, "")))]
        media = {key: entry["media"][key] for key in ("url", "credit")} if "media" in entry else {}
        return {**dates, "text": text, "media": media, "group": entry.get("group")}

    slides = sorted((slide(entry) for entry in timeline["events"] if isinstance(entry, dict)), key=str)
    eras = [slide(entry) for entry in timeline.get("eras", [])]
    return {"title": plain_text(timeline["title"]["text"]["headline"]), "events": slides, "eras": eras}


def test_a_timelinejs_file_goes_out_as_it_came_in(tie: Tie) -> None:
    timeline: dict[str, Any] = TIMELINE
    sound = {**timeline, "events": [timeline["events"][place] for place in (0, 1, 2)]}
    tie.write("talks.json", json.dumps(sound))
    tie("import", "talks.json", "-o", "facts.yaml")
    out = tie("export", "timelinejs").out
    assert told(json.loads(out)) == told(sound)
    # and once more: the facts are the same too
    tie.write("again/talks.json", out)
    tie("import", "again/talks.json", "-o", "again/facts.yaml")
    assert_same_facts(tie, "facts.yaml", "again/facts.yaml")


def test_timelinejs_has_partial_dates_as_they_are_and_others_in_words(desk: Tie) -> None:
    result = desk("export", "timelinejs")
    assert "10 slides, 0 eras" in result.err
    slides = {slide["unique_id"]: slide for slide in result.json["events"]}
    assert slides["month"]["start_date"] == {"year": 2020, "month": 6}
    assert "display_date" not in slides["month"]
    assert (slides["about"]["start_date"], slides["about"]["display_date"]) == (
        {"year": 2018, "month": 1, "day": 1},
        "about 2018",
    )
    assert (slides["open"].get("end_date"), slides["open"]["display_date"]) == (None, "due from 2021, as of spring 2020*")
    assert slides["day"]["text"]["headline"].endswith("&lt;i&gt;five&lt;/i&gt;")


@needs_node
def test_markwhen_read_by_its_own_parser(desk: Tie) -> None:
    text = desk("export", "markwhen").out
    done = subprocess.run(["node", NODE / "markwhen.js"], input=text.encode(), capture_output=True, check=True, timeout=600)
    found = json.loads(done.stdout)
    assert found["messages"] == []
    assert found["title"] == 'Talks; "odd", \\ and <b>bold</b>'
    events = {event["text"]: event for event in found["events"]}
    assert len(events) == 8
    days = {name: (event["from"][:10], event["to"][:10]) for name, event in events.items()}
    assert days["Something in June"] == ("2020-06-01", "2020-07-01")
    assert days["A span"] == ("2020-06-01", "2022-09-01")
    assert days["In spring (spring 2020)"] == ("2020-03-01", "2020-06-01")
    whole = events['One; two, three \\ "four" <i>five</i>']
    assert whole["tags"] == ["japan", "sri_lanka", "arms_trade"]
    assert whole["below"][0] == "Place: Colombo, Sri Lanka"
    assert "“an, excerpt; here”" in whole["below"][2]


# --- the web ---


def triples(text: str) -> set[tuple[str, str, str]]:
    """The RDF of JSON-LD, by pyld; schema.org's own context, which the web has, is put in its place."""
    from pyld import jsonld

    document = json.loads(text)
    assert document["@context"] == "https://schema.org"
    rdf = jsonld.to_rdf({**document, "@context": {"@vocab": "https://schema.org/"}})["@default"]
    return {(part["subject"]["value"], part["predicate"]["value"].rpartition("/")[2], part["object"]["value"]) for part in rdf}


def test_json_ld_read_by_pyld(desk: Tie) -> None:
    found = triples(desk("export", "jsonld").out)
    types = {subject: value.rpartition("/")[2] for subject, verb, value in found if verb.endswith("type")}
    assert types["urn:tie:day"] == "Event"
    assert types["urn:tie:said"] == "Quotation"
    assert types["urn:tie:told"] == types["urn:tie:stands"] == "Claim"
    assert types["urn:tie:actor:japan"] == "Country"
    assert ("urn:tie:day", "startDate", "2024-08-20") in found
    assert ("urn:tie:about", "startDate", "2018~") in found
    assert ("urn:tie:span", "endDate", "2022-08") in found
    assert not any(subject == "urn:tie:told" and verb == "dateCreated" for subject, verb, _ in found)
    assert ("urn:tie:actor:yoko", "worksFor", "urn:tie:actor:japan") in found
    assert ("urn:tie:stands", "text", "Japan supports: Arms should be traded") in found
    assert ("urn:tie:stands", "author", "urn:tie:actor:japan") in found
    assert ("urn:tie:elsewhere", "author", "urn:tie:actor:yoko") in found  # on her word, as of the day of the paper
    assert ("urn:tie:elsewhere", "dateCreated", "2024-08") in found
    passages = {value for subject, verb, value in found if (subject, verb) == ("urn:tie:day", "subjectOf")}
    assert {(subject, value) for subject, verb, value in found if subject in passages and verb in ("text", "isPartOf")} == {
        (*passages, "an, excerpt; here"),
        (*passages, "https://example.org/a?b=1&c=2"),
    }


def test_claim_reviews_and_quotations_go_out_as_they_came_in(tie: Tie) -> None:
    tie.write("claims.jsonld", json.dumps(CLAIMS))
    tie("import", "claims.jsonld", "-o", "facts.yaml")
    out = tie("export", "jsonld").out
    review, quotation = sorted(json.loads(out)["@graph"], key=lambda item: item["@type"])
    claims: dict[str, Any] = CLAIMS
    first = claims["@graph"][0]
    assert {key: review[key] for key in ("@type", "url", "claimReviewed")} == {
        key: first[key] for key in ("@type", "url", "claimReviewed")
    }
    assert review["author"] == first["author"]
    assert review["reviewRating"]["alternateName"] == "False"
    assert review["datePublished"] == "2024-08-22"
    assert review["itemReviewed"]["author"]["name"] == "Ken Abe"
    assert review["itemReviewed"]["author"]["jobTitle"] == "Minister"
    assert review["itemReviewed"]["datePublished"] == "2024-08-20"
    assert (quotation["text"], quotation["spokenByCharacter"]["name"]) == ("We agree", "Jane Doe")
    assert (quotation["isPartOf"]["name"], quotation["isPartOf"]["publisher"]["name"]) == ("News", "The Paper")
    tie.write("again/claims.jsonld", out)
    tie("import", "again/claims.jsonld", "-o", "again/facts.yaml")
    assert_same_facts(tie, "facts.yaml", "again/facts.yaml")


# --- citations ---


def test_csl_json_cited_by_citeproc(desk: Tie) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    items = desk("export", "csl").json
    assert [item["id"] for item in items] == ["paper", "old", "spring"]
    assert items[0]["issued"] == {"date-parts": [[2024, 8]]}
    assert items[1]["issued"] == {"date-parts": [[1998]], "circa": True}
    assert items[2]["issued"] == {"date-parts": [[2020]], "season": 1}
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON(items[:2]), formatter.plain
    )
    bibliography.register(Citation([CitationItem("paper"), CitationItem("old")]))
    lines = "\n".join(str(line) for line in bibliography.bibliography())
    assert "The {news}: 100% of $5_a #1 & ~more^" in lines
    assert "Ann & Bob" in lines
    assert "2024" in lines


def test_bibtex_read_by_pybtex(desk: Tie) -> None:
    from pybtex.database import parse_string

    entries = parse_string(desk("export", "bibtex").out, "bibtex").entries
    paper = entries["paper"]
    assert paper.type == "online"
    assert paper.fields["title"] == r"{The \{news\}: 100\% of \$5\_a \#1 \& \textasciitilde{}more\textasciicircum{}}"
    assert (paper.fields["date"], paper.fields["year"], paper.fields["month"]) == ("2024-08", "2024", "August")
    assert paper.fields["url"] == "https://example.org/a?b=1&c=2"
    assert [str(person) for person in paper.persons["author"]] == [r"{Ann \& Bob}"]
    assert (entries["old"].fields["date"], "year" in entries["old"].fields) == ("1998~", False)


# --- tables ---


def test_csv_is_a_valid_data_package_and_comes_back_whole(desk: Tie) -> None:
    from frictionless import Package

    desk("export", "csv", "-o", "tables")
    report = Package(desk.folder / "tables" / "datapackage.json").validate()
    assert report.valid, [error.message for task in report.tasks for error in task.errors]
    assert report.stats["tasks"] == 15
    desk("import", "tables/datapackage.json", "-o", "back.yaml")
    assert_same_facts(desk, "facts.yaml", "back.yaml")
    assert desk("info", "--json", "--facts", "back.yaml").json["title"] == 'Talks; "odd", \\ and <b>bold</b>'


def test_parquet_read_by_duckdb_and_pandas(desk: Tie) -> None:
    import duckdb

    desk("export", "parquet", "-o", "pq")
    query = f"""SELECT e.id, e.earliest, e.latest, list(a.actor ORDER BY a.number) FROM '{desk.folder}/pq/events.parquet' e
        JOIN '{desk.folder}/pq/event_actors.parquet' a ON a.event = e.id GROUP BY ALL"""
    assert duckdb.execute(query).fetchall() == [("day", date(2024, 8, 20), date(2024, 8, 20), ["japan", "sri-lanka"])]
    import pandas as pd

    events = pd.read_parquet(desk.folder / "pq" / "events.parquet").set_index("id")
    assert events.loc["about", "date"] == "2018~"
    assert events.loc["ides", "earliest"] is None
    assert len(events) == 10


@pytest.mark.recorded
def test_sqlite_opened_by_datasette(desk: Tie) -> None:
    desk("export", "sqlite", "-o", "facts.sqlite")
    datasette = Path(sys.executable).with_name("datasette")

    def get(path: str) -> Any:
        command = [str(datasette), "facts.sqlite", "--get", path]
        return json.loads(subprocess.run(command, cwd=desk.folder, capture_output=True, check=True, timeout=600).stdout)

    assert [row["id"] for row in get("/facts/positions.json?_shape=array&_sort=date")] == ["elsewhere", "stood", "stands"]
    (label,) = get("/facts/positions.json?_shape=array&id=stands&_labels=on")
    assert label["actor"] == {"value": "japan", "label": "Japan"}
    assert [row["id"] for row in get("/facts/facts_fts.json?_shape=array&_search=agree*")] != []
    with sqlite3.connect(desk.folder / "facts.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        columns = {row[0]: row[1] for row in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")}
    documented = (ROOT / "docs" / "exchange.md").read_text(encoding="utf-8")
    for table in columns:
        if not table.startswith(("facts_fts_", "sqlite_")):
            assert f"`{table}`" in documented


# --- the command ---


@pytest.mark.parametrize("style", ["csv", "parquet"])
def test_tables_need_a_folder(desk: Tie, style: str) -> None:
    assert "name one with -o" in desk("export", style, status=2).err


def test_a_missing_extra_is_told(desk: Tie) -> None:
    desk.write("without/pyarrow.py", "raise ImportError('not here')")
    result = desk("export", "parquet", "-o", "pq", status=1, PYTHONPATH=str(desk.folder / "without"))
    assert "pip install 'tie-cli[parquet]'" in result.err


def test_sqlite_goes_through_a_pipe(desk: Tie) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("tie"), "export", "sqlite"],
        cwd=desk.folder,
        env=desk.env,
        capture_output=True,
        check=True,
    )
    connection = sqlite3.connect(":memory:")
    connection.deserialize(io.BytesIO(done.stdout).read())
    assert connection.execute("SELECT count(*) FROM facts").fetchone() == (15,)
