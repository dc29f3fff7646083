"""States of affairs are known as of the day of their source: shown, sorted, filtered and drawn by that."""

import re

import pytest
from conftest import BASE, Tie

FACTS = (
    BASE
    + """\
events:
  - {id: now, date: /.., summary: It goes on., actors: [japan], sources: [{id: paper}]}
  - {id: since, date: 2020-06/.., summary: It has gone on., actors: [japan], sources: [{id: paper}]}
  - {id: before, date: ../2019, summary: It was over., actors: [japan], sources: [{id: paper}]}
  - {id: day, date: 2024-08-15, summary: It happened., actors: [japan], sources: [{id: paper}]}
  - {id: later, date: 2024-09, summary: It happened later., actors: [japan], sources: [{id: paper}]}
positions:
  - {id: stands, date: /.., actor: japan, topic: trade, stance: supports, basis: action, sources: [{id: paper}]}
"""
)


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


def ids(desk: Tie, *options: str) -> list[str]:
    return [row["id"] for row in desk("timeline", *options, "--json").json]


def test_it_is_sorted_and_filtered_by_the_day_of_its_source(desk: Tie) -> None:
    assert ids(desk) == ["before", "since", "now", "day", "later"]
    assert ids(desk, "--until", "1950") == []
    assert ids(desk, "--since", "2030") == []
    assert ids(desk, "--since", "2024-09") == ["later"]
    assert ids(desk, "--since", "2019", "--until", "2019") == ["before"]
    assert ids(desk, "--since", "2022", "--until", "2022") == ["since"]
    assert ids(desk, "--since", "2024-08-20", "--until", "2024-08-20") == ["since", "now"]


def test_it_is_shown_with_that_day(desk: Tie) -> None:
    rows = {row["id"]: row for row in desk("timeline", "--json").json}
    assert [rows[key]["as_of"] for key in ("now", "since", "before", "day")] == ["2024-08", "2024-08", None, None]
    assert (rows["now"]["earliest"], rows["now"]["known_from"], rows["now"]["known_until"]) == (None, "2024-08-01", "2024-08-31")
    out = desk("timeline", COLUMNS="200").out
    assert "as of August 2024 " in out
    assert "since June 2020, as of August 2024 " in out
    assert "by 2019 " in out


def test_a_comparison_knows_it_from_then_on_and_says_when_it_is_old(desk: Tie) -> None:
    assert desk("compare", "japan", "--as-of", "2024-07", "--json").json["topics"] == []
    assert len(desk("compare", "japan", "--as-of", "2024-09", "--json").json["topics"]) == 1
    assert "last reported" not in desk("compare", "japan", "--as-of", "2024-09").out
    assert (
        "1 position was last reported more than a year earlier, as of August 2024."
        in desk("compare", "japan", "--as-of", "2026").out
    )


def test_it_is_drawn_at_that_day_and_fades(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace("2024-09, summary", "2022, summary"))
    chart = desk("timeline", "--chart", "--since", "2020").out
    assert "┄" in chart
    assert "◀" not in chart
    assert "┄ not reported" in chart


def test_an_edit_of_the_source_moves_what_rests_on_it(desk: Tie) -> None:
    assert ids(desk, "--since", "2025") == []
    desk.write("facts.yaml", FACTS.replace("published: 2024-08", "published: 2025-01"))
    assert ids(desk, "--since", "2025") == ["since", "now"]


def test_without_a_date_of_publication_it_is_at_no_time(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace(", published: 2024-08", ""))
    assert "now" not in ids(desk, "--since", "1000")
    assert ids(desk)[-2:] == ["now", "since"]
    assert "date unknown" in desk("show", "now").out


def test_a_stated_start_does_not_make_up_for_a_report_without_a_date(desk: Tie) -> None:
    text = FACTS.replace(", published: 2024-08", "").replace("date: /.., actor: japan", "date: 1985/.., actor: japan")
    india = "  - {id: q, date: 2000, actor: india, topic: trade, stance: supports, basis: action, sources: [{id: paper}]}\n"
    desk.write("facts.yaml", text + india)
    for time in (("--until", "1990"), ("--since", "1985"), ("--until", "2030"), ("--since", "2020-06", "--until", "2020-06")):
        assert "since" not in ids(desk, *time), time
    assert ids(desk)[-2:] == ["now", "since"]
    assert "since June 2020, date of the report unknown" in desk("show", "since").out
    for year, shared in (("1985", 0), ("2000", 0), ("2030", 0)):
        compared = desk("compare", "japan", "india", "--as-of", year, "--json").json
        assert compared["shared"] == shared
        assert all(topic["positions"]["japan"] is None for topic in compared["topics"])
    assert desk("compare", "japan", "india", "--json").json["shared"] == 1  # without a time every record counts
    network = desk("network", "affiliation", "--as-of", "2030", "--format", "csv").out
    assert ",q," in network.replace("\r", "")
    assert "stands" not in network
    assert "It has gone on" not in desk("export", "ics").out


def test_what_starts_after_its_report_is_due(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace("2020-06/..", "2025-01/.."))
    assert "due from January 2025, as of August 2024" in " ".join(desk("timeline", COLUMNS="200").out.split())
    assert "since" in ids(desk, "--since", "2025-01", "--until", "2025-01")
    assert "since" not in ids(desk, "--since", "2025-02")
    assert "since" not in ids(desk, "--until", "2024")
    assert "report-before-start" in desk("check").out + desk("check").err


def test_of_several_reports_the_day_that_is_shown_first_is_that_of_the_order(desk: Tie) -> None:
    old = "  old: {title: Old news, publisher: The Old Paper, published: 1990-05-01, dated: inferred, note: From its look.}\n"
    text = FACTS.replace("sources:\n", f"sources:\n{old}", 1)
    text = text.replace("It goes on., actors: [japan], sources: [", "It goes on., actors: [japan], sources: [{id: old}, ")
    desk.write("facts.yaml", text)
    assert ids(desk) == ["now", "before", "since", "day", "later"]
    assert "as of 1 May 1990*, again as of August 2024 " in desk("show", "now", COLUMNS="200").out
    assert "as of 1 May 1990*" in desk("timeline", "--until", "2000", COLUMNS="200").out
    assert "again" not in desk("timeline", "--until", "2000", COLUMNS="200").out
    (line,) = [line for line in desk("timeline", "--chart", COLUMNS="120").out.splitlines() if "It goes on" in line]
    assert re.fullmatch(r" *░┄+ It goes on\. ┄+░ *", line) or re.fullmatch(r".*[░█]┄+[░█]( It goes on\.)? *", line), line


def test_an_event_of_unknown_date_has_no_place_in_a_drawing(desk: Tie) -> None:
    desk.write("facts.yaml", FACTS.replace(", published: 2024-08", ""))
    chart = desk("timeline", "--chart").out
    assert "It goes on" not in chart
    assert "It happened" in chart
    assert "Not drawn: 2 events of unknown date." in chart
    desk("timeline", "--svg", "picture.svg")
    picture = (desk.folder / "picture.svg").read_text(encoding="utf-8")
    assert "It goes on" not in picture
    assert "Not drawn: 2 events of unknown date." in picture


def test_what_is_inferred_is_marked_at_the_source_and_the_place_too(tie: Tie) -> None:
    text = BASE.replace("published: 2024-08}", "published: 2024-08, dated: inferred, note: From its address.}")
    event = "  - {id: e, date: 2024, summary: S., place: Tokyo, placed: inferred, note: Its dateline., sources: [{id: paper}]}\n"
    tie.write("facts.yaml", text + "events:\n" + event)
    out = tie("timeline", COLUMNS="200").out
    assert "Tokyo*" in out
    assert "The Paper*, August 2024*" in out
    assert "* inferred" in out
    assert "Tokyo*" in tie("report").out


def test_a_day_that_a_source_does_not_state_is_marked_wherever_it_is_shown(tie: Tie) -> None:
    marked = FACTS.replace("published: 2024-08}", "published: 2024-08, dated: inferred, note: From its address.}")
    for text, mark in ((marked, "*"), (FACTS, "")):
        tie.write("facts.yaml", text)
        for command in ("timeline", "compare japan india", "compare japan --as-of 2024-12", "show now", "show stands", "report"):
            out = " ".join(tie(*command.split(), COLUMNS="200").out.split())
            assert re.search(rf"as of August 2024{re.escape(mark)}(?! ?\*)", out), command
        assert re.search(
            rf"more than a year earlier, as of August 2024{re.escape(mark)}\.", tie("compare", "japan", "--as-of", "2026").out
        )
        assert ("; date or publisher of the source inferred" in tie("show", "since", COLUMNS="200").out) == bool(mark)
        reason = "It is the date of the source, of which the date or the publisher is inferred."
        assert (reason in tie("report").out) == bool(mark)
        assert ("goes on.*" in " ".join(tie("timeline", "--chart", COLUMNS="200").out.split())) == bool(mark)
        for form in ("ics", "markwhen", "timelinejs"):
            tie("export", form, "-o", f"facts.{form}")
            exported = (tie.folder / f"facts.{form}").read_text(encoding="utf-8").replace("\r\n ", "").replace("\\", "")
            assert f"since June 2020, as of August 2024{mark}" in exported, form
            assert ("as of August 2024*" in exported) == bool(mark)


def test_it_is_exported_at_that_day_in_formats_without_open_dates(desk: Tie) -> None:
    calendar = desk("export", "ics").out.replace("\r\n ", "")
    (event,) = [part for part in calendar.split("BEGIN:VEVENT") if "UID:now@" in part]
    assert "DTSTART;VALUE=DATE:20240801\r\nDTEND;VALUE=DATE:20240901\r\nSUMMARY:It goes on. (as of August 2024)" in event
    assert "\n2024-08: It goes on. (as of August 2024)" in desk("export", "markwhen").out
    (slide,) = [slide for slide in desk("export", "timelinejs").json["events"] if slide["unique_id"] == "now"]
    assert (slide["start_date"], slide["display_date"]) == ({"year": 2024, "month": 8}, "as of August 2024")
    graph = {fact["@id"]: fact for fact in desk("export", "jsonld").json["@graph"]}
    assert graph["urn:tie:now"]["disambiguatingDescription"] == "as of August 2024"
    assert graph["urn:tie:stands"]["disambiguatingDescription"] == "by action; as of August 2024"
    assert graph["urn:tie:stands"]["dateCreated"] == "2024-08"
    assert "temporalCoverage" not in graph["urn:tie:stands"]
    desk.write("facts.yaml", FACTS.replace("stands, date: /..", "stands, date: 2020-06/.."))
    graph = {fact["@id"]: fact for fact in desk("export", "jsonld").json["@graph"]}
    assert (graph["urn:tie:stands"]["temporalCoverage"], graph["urn:tie:stands"]["dateCreated"]) == ("2020-06/..", "2024-08")
    assert graph["urn:tie:stands"]["disambiguatingDescription"] == "by action; since June 2020, as of August 2024"


@pytest.mark.parametrize("form", ["ics", "markwhen", "timelinejs"])
def test_what_nobody_dates_is_left_out_of_them_and_counted(desk: Tie, form: str) -> None:
    desk.write("facts.yaml", FACTS.replace(", published: 2024-08", ""))
    # a slide says “since June 2020” in words
    left_out = "1 fact" if form == "timelinejs" else "2 facts"
    assert f"left out {left_out}: neither the fact nor a source of it says when\n" in desk("export", form).err


def test_the_title_has_the_mark_where_a_source_has_neither_publisher_nor_date(tie: Tie) -> None:
    source = "{title: The news, dated: inferred, note: From the file's name.}"
    text = FACTS.replace("{title: The news, publisher: The Paper, published: 2024-08}", source)
    tie.write("facts.yaml", text)
    for command in ("list sources", "show paper", "show day", "timeline", "report", "search happened"):
        assert "The news*" in tie(*command.split(), COLUMNS="200").out, command


def test_the_publisher_has_the_mark_too(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS.replace("published: 2024-08}", "published: 2024-08, dated: inferred, note: From its address.}"))
    for command in ("list sources", "show paper", "show day", "report", "export markwhen", "export ics"):
        assert "The Paper*" in tie(*command.split(), COLUMNS="200").out.replace("\r\n ", ""), command
    assert "The Paper (date or publisher inferred)" in tie("export", "timelinejs").out
    assert '"disambiguatingDescription": "date or publisher inferred"' in tie("export", "jsonld").out
    for form in ("csl", "bibtex"):
        assert "Date or publisher inferred. From its address." in tie("export", form).out
    assert ",sources.dated," in tie("timeline", "--format", "csv").out


def test_a_date_that_is_stated_is_not_marked_where_only_the_publisher_is_inferred(tie: Tie) -> None:
    for field, publisher, date in (("publisher", "*", ""), ("published", "", "*")):
        more = f"dated: inferred, inferred: {field}, note: From its logo."
        tie.write("facts.yaml", FACTS.replace("published: 2024-08}", f"published: 2024-08, {more}}}"))
        for command in ("timeline", "show now", "compare japan", "report"):
            out = " ".join(tie(*command.split(), COLUMNS="200").out.split())
            assert ("as of August 2024*" in out) == bool(date), (command, field)
        shown = tie("show", "paper", COLUMNS="200").out
        assert ("The Paper*" in shown, "August 2024*" in shown) == (bool(publisher), bool(date))
        assert f"The Paper{publisher}, August 2024{date}\n" in tie("show", "day", COLUMNS="200").out.replace("  (paper)", "")
        assert ("date of the source inferred" in tie("show", "now", COLUMNS="200").out) == bool(date)
        assert ("which is inferred itself" in tie("report").out) == bool(date)
        words = "publisher inferred" if publisher else "date inferred"
        assert f'"disambiguatingDescription": "{words}"' in tie("export", "jsonld").out
        assert f"The Paper ({words})" in tie("export", "timelinejs").out
        assert f"{words.capitalize()}. From its logo." in tie("export", "bibtex").out
        tie("export", "csv", "-o", f"tables-{field}")
        tie("import", f"tables-{field}/datapackage.json", "-o", f"back-{field}.yaml")
        assert f"inferred: {field}" in (tie.folder / f"back-{field}.yaml").read_text(encoding="utf-8")


def test_what_is_inferred_of_a_source_needs_dated_too(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS.replace("published: 2024-08}", "published: 2024-08, inferred: publisher}"))
    assert "`inferred` needs `dated: inferred`" in tie("check", status=1).out
