"""TimelineJS in its three forms, and what goes out as it came in: dates shown in words, media without credit, captions, times."""

import json
from typing import Any

import pytest
from conftest import Tie
from test_export import assert_same_facts
from test_import import records


def slide(headline: str, **more: Any) -> dict[str, Any]:
    return {"start_date": {"year": 2018}, "text": {"headline": headline}, **more}


DAYS_OF_2018 = {"start_date": {"year": 2018, "month": 1, "day": 1}, "end_date": {"year": 2018, "month": 12, "day": 31}}
WINTER = {"start_date": {"year": 2020, "month": 12, "day": 1}, "end_date": {"year": 2021, "month": 2, "day": 28}}
CASES: list[tuple[dict[str, Any], str]] = [
    (slide("About", **DAYS_OF_2018, display_date="about 2018"), "2018~"),
    (slide("Perhaps", **DAYS_OF_2018, display_date="perhaps 2018"), "2018?"),
    (slide("Since", display_date="since 2018"), "2018/.."),
    (slide("Winter", **WINTER, display_date="winter 2020–21"), "2020-24"),
    (slide("Words", display_date="When the ice broke"), "2018"),
    (slide("Words and text", display_date="Some time", text={"headline": "Words and text", "text": "Body"}), "2018"),
    (slide("Hour", start_date={"year": 2018, "month": 5, "day": 3, "hour": 9}), "2018-05-03T09:00:00"),
    (
        slide("Second", start_date={"year": 2018, "month": 5, "day": 3, "hour": 9, "minute": 5, "second": 7}),
        "2018-05-03T09:05:07",
    ),
    (slide("BC", start_date={"year": -1, "month": 7}), "0000-07"),
    (slide("Long BC", start_date={"year": -500}, end_date={"year": 500}), "-0499/0500"),
    (slide("No credit", media={"url": "https://pics.example/1.jpg"}), "2018"),
    (slide("Caption", media={"url": "https://pics.example/2.jpg", "caption": "A pier"}), "2018"),
    (slide("Credit and caption", media={"url": "", "credit": "Ann Hay", "caption": "A pier"}), "2018"),
    (slide("Same picture", media={"url": "https://pics.example/1.jpg"}), "2018"),
]


def test_slides_go_out_as_they_came_in(tie: Tie) -> None:
    slides = [entry for entry, _ in CASES]
    tie.write("t.json", json.dumps({"title": {"text": {"headline": "Ice"}}, "events": slides}))
    tie("import", "t.json", "-o", "facts.yaml")
    dates = {row["summary"]: row["date"] for row in tie("timeline", "--json").json}
    assert dates == {entry["text"]["headline"]: date for entry, date in CASES}
    out = tie("export", "timelinejs").out
    again = {entry["text"]["headline"]: entry for entry in json.loads(out)["events"]}
    for entry in slides:
        (found := again[entry["text"]["headline"]]).pop("unique_id")
        assert found == entry
    tie.write("again/t.json", out)
    tie("import", "again/t.json", "-o", "again/facts.yaml")
    assert_same_facts(tie, "facts.yaml", "again/facts.yaml")


@pytest.mark.parametrize(
    "start", [{"year": 0}, {"year": "x"}, {"year": 2018, "month": "May"}, {"year": 2018, "month": 2, "day": 30}]
)
def test_a_date_that_is_none_is_reported(tie: Tie, start: dict[str, Any]) -> None:
    tie.write("t.json", json.dumps({"events": [slide("One"), slide("Two", start_date=start)]}))
    assert "1 event; skipped 1 row\n  row 2: the date of the slide can't be read" in tie("import", "t.json").err


def test_media_that_are_embedded_have_their_address(tie: Tie) -> None:
    embedded = {"url": '<iframe width="5" src="https://video.example/v?a=1&amp;b=2"></iframe>'}
    tie.write("t.json", json.dumps({"events": [slide("One", media=embedded)]}))
    assert records(tie("import", "t.json").out)["source"][0]["url"] == "https://video.example/v?a=1&b=2"


def test_the_file_of_version_1(tie: Tie) -> None:
    dates = [
        {"startDate": "2014,3,9", "endDate": "2014,3,11", "headline": "They meet", "text": "<p>Words</p>", "tag": "Talks"},
        {
            "startDate": "4/30/2015",
            "headline": "They part",
            "asset": {"media": "https://pics.example/1", "credit": "", "caption": ""},
        },
        {"startDate": "2016", "headline": "They rest"},
        {"startDate": "2016,2,3,14,30", "headline": "They call"},
        {"startDate": "some day", "headline": "Never"},
    ]
    content = {
        "timeline": {
            "headline": "Talks",
            "type": "default",
            "date": dates,
            "era": [{"startDate": "2014", "endDate": "2016", "headline": "Years"}],
        }
    }
    tie.write("v1.json", json.dumps(content))
    result = tie("import", "v1.json")
    events = {event["summary"]: event for event in records(result.out)["event"]}
    assert {summary: event["date"] for summary, event in events.items()} == {
        "They meet": "2014-03-09/2014-03-11",
        "They part": "2015-04-30",
        "They rest": "2016",
        "They call": "2016-02-03T14:30:00",
        "Years": "2014/2016",
    }
    assert (events["They meet"]["note"], events["They meet"]["topics"]) == ("Words", ["Talks"])
    assert "row 5: the date of the slide can't be read" in result.err


HEADINGS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,"
    "Headline,Text,Media,Media Credit,Media Caption,Type,Group"
)


def test_the_spreadsheet(tie: Tie) -> None:
    rows = [
        HEADINGS,
        "2012,,,,,,,,,Piers,,,,,title,",
        "2012,5,3,10:30 PM,,,,,,They meet,Words,https://pics.example/1,,A pier,,Sea",
        "",
        "-44,3,15,,,,,,,Ides,,,,,,",
        "1990,,,,1999,,,,,Nineties,,,,,era,",
        "2012,May,,,,,,,,Bad,,,,,,",
    ]
    tie.write("sheet.csv", "\n".join(rows))
    result = tie("import", "sheet.csv", "-o", "sheet.yaml")
    assert "skipped 1 row\n  row 7: the date of the slide can't be read: `month` is `May`, which is not a number" in result.err
    found = tie("timeline", "--facts", "sheet.yaml", "--json").json
    assert [(row["summary"], row["date"]) for row in found] == [
        ("Ides", "-0043-03-15"),
        ("Nineties", "1990/1999"),
        ("They meet", "2012-05-03T22:30:00"),
    ]
    assert tie("info", "--facts", "sheet.yaml", "--json").json["title"] == "Piers"
    tie.write("other.csv", "year,what\n2020,One\n")
    assert "say which column is what" in tie("import", "other.csv", status=1).err


def test_json_with_a_byte_order_mark(tie: Tie) -> None:
    text = json.dumps({"events": [slide("Été")]}, ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16"):
        tie.write("t.json", text.encode(encoding))
        assert records(tie("import", "t.json").out)["event"][0]["summary"] == "Été"


def test_a_day_without_a_month_and_a_date_with_the_day_first(tie: Tie) -> None:
    tie.write("day.json", json.dumps({"events": [{"start_date": {"year": "2024", "day": "3"}, "text": {"headline": "A"}}]}))
    assert "the date has a day and no month" in tie("import", "day.json", "-o", "day.jsonl", status=None).err
    tie.write("v1.json", json.dumps({"timeline": {"headline": "H", "date": [{"startDate": "31/12/2011", "headline": "A"}]}}))
    assert records(tie("import", "v1.json").out)["event"][0]["date"] == "2011-12-31"


def test_what_an_event_has_no_place_for_is_told(tie: Tie) -> None:
    media = {"url": "https://pics.example/1.jpg", "alt": "A pier", "credit": ["Ann Hay"]}
    slides = [
        slide("Media", media=media, background={"color": "#fff"}, autolink=False),
        slide("Only an address", media="https://pics.example/2.jpg"),
        slide("List", group=["ships"]),
    ]
    tie.write("t.json", json.dumps({"events": slides}))
    result = tie("import", "t.json")
    assert result.err.splitlines() == [
        "tie: imported 3 sources, 3 events; skipped 0 rows",
        "  row 1: `background` is left out",
        "  row 1: `media.alt` is left out",
        "  row 1: `media.credit` is left out",
        "  row 3: `group` is left out",
    ]
    assert [source.get("url") for source in records(result.out)["source"]] == [media["url"], "https://pics.example/2.jpg", None]
    assert "[" not in "".join(source["title"] for source in records(result.out)["source"])


def test_both_ends_of_a_span_show_their_dates(tie: Tie) -> None:
    start = {"year": 2018, "month": 5, "day": 3, "display_date": "early May"}
    end = {"year": 2018, "month": 6, "display_date": "June, at last"}
    tie.write("t.json", json.dumps({"events": [slide("Span", start_date=start, end_date=end)]}))
    event = records(tie("import", "t.json").out)["event"][0]
    assert (event["date"], event["note"]) == ("2018-05-03/2018-06", "Date as displayed: early May — June, at last")


def test_the_spreadsheet_of_version_1(tie: Tie) -> None:
    tie.write(
        "t.csv",
        "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag\n"
        "1/26/2012,,Harbours,,,,,,start,\n"
        "12/10/2011,12/11/2011,It opens,Body,https://pics.example/1.jpg,Ann Hay,A pier,,,ships\n"
        "soon,,It closes,,,,,,,\n",
    )
    result = tie("import", "t.csv")
    found = records(result.out)
    assert [(event["date"], event["summary"], event["topics"]) for event in found["event"]] == [
        ("2011-12-10/2011-12-11", "It opens", ["ships"])
    ]
    assert (found["source"][0]["publisher"], found["source"][0]["url"]) == ("Ann Hay", "https://pics.example/1.jpg")
    assert "skipped 1 row" in result.err


def test_a_group_is_html_as_every_text_is(tie: Tie) -> None:
    tie.write("t.json", json.dumps({"events": [slide("One", group="Trade &amp; <b>aid</b> &lt;5%")]}))
    tie("import", "t.json", "-o", "t.jsonl")
    assert [topic["name"] for topic in tie("list", "topics", "--facts", "t.jsonl", "--json").json] == ["Trade & aid <5%"]
    assert json.loads(tie("export", "timelinejs", "--facts", "t.jsonl").out)["events"][0]["group"] == "Trade &amp; aid &lt;5%"
