"""The words around figures: what is shown of them, what they count, and on whose word; offices, and quotation marks."""

import json
import re

import pytest
from conftest import BASE, Tie
from test_basis import FACTS
from test_basis_shown import text_of

ABSTAINS = "  - {id: x, date: 2024-08-01, actor: japan, topic: ports, stance: abstains, basis: action, note: Absent., SRC}\n"
REPORTED = "  - {id: z, date: 2024, actor: japan, topic: ports, stance: supports, basis: attributed, according_to: paper, SRC}\n"


def with_source(lines: str) -> str:
    return FACTS + lines.replace("SRC", "sources: [{id: paper}]")


def words_of(tie: Tie, *arguments: str) -> str:
    return " ".join(tie("compare", *arguments, COLUMNS="220").out.split())


def test_where_sides_differ_the_topics_on_which_one_abstains_are_named(tie: Tie) -> None:
    tie.write("facts.yaml", with_source(ABSTAINS))
    out = words_of(tie, "japan", "india", "--differ")
    assert "Not shown: 1 topic on which a side abstains or is mixed (Ports)." in out
    assert "Shown: 1 of the 4 topics on record. The figure is that of the whole comparison." in out
    assert "0 differ. Shown" in out
    assert "The sides differ on 1 of them." in out  # the row above the figure, which does not count
    assert "Not shown" not in words_of(tie, "japan", "india")
    assert "Shown" not in words_of(tie, "japan", "india")
    assert "Shown: 2 of the 4 topics" in words_of(tie, "japan", "india", "--limit", "2")
    tie("compare", "japan", "india", "--differ", "--svg", "a.svg")
    assert "a side abstains or is mixed (Ports)" in text_of((tie.folder / "a.svg").read_text(encoding="utf-8"))
    tie.write("facts.yaml", with_source(ABSTAINS).replace("stance: opposes", "stance: supports"))
    assert (
        "the sides differ on no topic; a side abstains or is mixed on Ports\n" in tie("compare", "japan", "india", "--differ").err
    )


def test_who_is_on_record_only_in_others_words_is_said_of_that_side(tie: Tie) -> None:
    other = "  - {id: y, date: 2024, actor: india, topic: ports, stance: supports, basis: attributed, according_to: paper, SRC}\n"
    text = FACTS.replace(
        "  - {id: h, date: 2024-08-01, actor: india, topic: ports, stance: supports, basis: action, sources: [{id: paper}]}\n", ""
    )
    assert text != FACTS
    for lines, words in (
        (other, "only India on record only in others' words"),
        (other + REPORTED, "aligned only in others' words"),
    ):
        tie.write("facts.yaml", text + lines.replace("SRC", "sources: [{id: paper}]"))
        page = tie("report", "--topic", "ports").out
        assert text_of(page[page.index('<td class="relation">') : page.index("</tbody>")]) == words
    assert "Japan only in others' words" in words_of(tie, "japan", "india", "--topic", "oil")
    assert "in others' words" not in words_of(tie, "japan", "india", "--attributed")


def test_inferred_stances_that_are_counted_are_named(tie: Tie) -> None:
    # f is Japan on oil, which India is on record on as well; it counts only with --attributed
    tie.write(
        "facts.yaml",
        FACTS.replace(
            "stance: opposes, basis: attributed, according_to: yoko",
            "stance: opposes, judged: inferred, note: Why., basis: attributed, according_to: yoko",
        ),
    )
    named = "Counted: 1 stance that the keeper of the file inferred and no source states."
    assert named not in words_of(tie, "japan", "india")
    assert named not in words_of(tie, "--matrix")
    for arguments in (("japan", "india"), ("--matrix",), ("--like", "india"), ("japan", "india", "--measure", "coincidence")):
        assert named in words_of(tie, *arguments, "--attributed"), arguments
    assert tie("compare", "japan", "india", "--attributed", "--json").json["inferred_positions"] == 1
    assert tie("compare", "japan", "india", "--json").json["inferred_positions"] == 0
    # the index is renewed with the file
    tie.write("facts.yaml", FACTS)
    assert named not in words_of(tie, "japan", "india", "--attributed")


def test_the_page_has_the_figure_of_each_of_a_few_pairs(tie: Tie) -> None:
    text = FACTS.replace("  india:", "  peru: {name: Peru, type: state}\n  india:")
    tie.write(
        "facts.yaml",
        text + "  - {id: p, date: 2024, actor: peru, topic: trade, stance: opposes, basis: action, sources: [{id: paper}]}\n",
    )
    page = text_of(tie("report").out)
    assert "India and Japan: 1.00 over 1 shared topic" in page or "Japan and India: 1.00 over 1 shared topic" in page
    assert "Peru: 0.00 over 1 shared topic" in page
    tie.write("facts.yaml", FACTS)
    assert "Agreement of pairs" not in tie("report").out  # of two sides there is one figure


@pytest.mark.parametrize("command", ["quotes", "search Japan", "show said", "report", "show yoko", "list actors"])
def test_a_person_is_named_with_the_office_and_whom_it_is_of(tie: Tie, command: str) -> None:
    tie.write("facts.yaml", FACTS)
    assert "Foreign Minister of Japan" in text_of(tie(*command.split(), COLUMNS="200").out)


def test_scripts_get_the_office_besides(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    offices = {actor["id"]: actor["office"] for actor in tie("list", "actors", "--json").json}
    assert (offices["yoko"], offices["japan"]) == ("Foreign Minister of Japan", None)


def test_the_page_says_whose_words_are_in_quotation_marks(tie: Tie) -> None:
    words = text_of(tie("report").out)
    assert "Only words in quotation marks are the speaker’s own" not in words
    assert "Quotation marks under a source hold the source’s words." in words
    assert "Only a statement that is itself in quotation marks is in the speaker’s own words." in words


def test_info_says_what_rests_on_the_inferred_date_of_a_source(tie: Tie) -> None:
    ongoing = "\n".join(
        f"  - {{id: {identity}, date: {date}, summary: Something goes on., sources: [{{id: {source}}}]}}"
        for identity, date, source in (
            ("o", "/..", "guess"),
            ("n", "2020/..", "guess"),
            ("m", "/..", "paper"),
            ("l", "2021", "guess"),
        )
    )
    guess = "  guess: {title: Undated, publisher: P, published: 2031, dated: inferred, note: Why.}\n"
    text = FACTS.replace("sources:\n", "sources:\n" + guess, 1) + "events:\n" + ongoing + "\n"
    tie.write("facts.yaml", text)
    found = tie("info", "--json").json
    assert (found["inferred"], found["inferred_reports"], found["ongoing"]) == (0, 2, 2)
    assert (found["to_date"], found["to_dated"], found["from_dated"]) == ("2031", "inferred", "stated")
    out = " ".join(tie("info").out.split())
    assert "to 2031*" in out
    assert "0 dates inferred, not stated by a source; 2 facts known as of a source whose own date is inferred" in out
    # a renewed index counts anew
    tie.write("facts.yaml", text.replace(" dated: inferred, note: Why.", ""))
    assert tie("info", "--json").json["inferred_reports"] == 0
    assert "inferred, not stated by a source proof" in " ".join(tie("info").out.split())
    assert "*" not in tie("info").out


def test_two_reports_of_a_day_one_of_them_inferred_leave_the_day_stated(tie: Tie) -> None:
    guess = "  guess: {title: Undated, publisher: P, published: 2024-08, dated: inferred, note: Why.}\n"
    stated = "  sure: {title: Dated, publisher: P, published: 2024-08}\n"
    event = "events:\n  - {id: o, date: /.., summary: It goes on., sources: [{id: guess}, {id: sure}]}\n"
    tie.write("facts.yaml", FACTS.replace("sources:\n", "sources:\n" + guess + stated, 1) + event)
    assert json.loads(tie("info", "--json").out)["inferred_reports"] == 0


@pytest.mark.parametrize(
    ("date", "begin", "time"),
    [
        ("/..", "2024-08", "August 2024"),
        ("../..", "2024-08", "August 2024"),
        ("/2020", "/2020", "2020"),
        ("../2020", "../2020", "2020"),
        ("1980/..", "1980/..", "1980 to August 2024"),
    ],
)
def test_info_has_a_time_whatever_is_unknown_of_the_only_date(tie: Tie, date: str, begin: str, time: str) -> None:
    event = f'events:\n  - {{id: o, date: "{date}", summary: Something goes on., sources: [{{id: talk}}]}}\n'
    tie.write("facts.yaml", "tie: 1\nsources:\n  talk: {title: Talk, publisher: P, published: 2024-08}\n" + event)
    assert tie("info", "--json").json["from_date"] == begin
    assert re.search(rf"^time +{re.escape(time)}(?:;|$)", tie("info").out, re.M)


def test_info_counts_no_date_as_inferred_where_only_the_publisher_is(tie: Tie) -> None:
    source = "talk: {title: Talk, publisher: P, published: 2024-08, dated: inferred, inferred: publisher, note: From the credit.}"
    event = "{id: o, date: /.., summary: Something goes on., sources: [{id: talk}]}"
    tie.write("facts.yaml", f"tie: 1\nsources:\n  {source}\nevents:\n  - {event}\n")
    found = tie("info", "--json").json
    assert (found["inferred_reports"], found["from_dated"], found["to_dated"]) == (0, "stated", "stated")
    tie.write(
        "facts.yaml",
        f"tie: 1\nsources:\n  {source.replace('inferred: publisher', 'inferred: published')}\nevents:\n  - {event}\n",
    )
    found = tie("info", "--json").json
    assert (found["inferred_reports"], found["from_dated"], found["to_dated"]) == (1, "inferred", "inferred")


def test_info_counts_inferred_places_and_stances(tie: Tie) -> None:
    event = "{id: o, date: 2024, summary: They met., place: Tokyo, placed: inferred, note: Why., sources: [{id: paper}]}"
    stance = "actor: japan, topic: trade, stance: opposes, judged: inferred, basis: action, note: Why., sources: [{id: paper}]"
    positions = "".join(f"  - {{id: p{number}, date: 2024, {stance}}}\n" for number in (1, 2))
    text = BASE + f"events:\n  - {event}\npositions:\n{positions}"
    tie.write("facts.yaml", text)
    found = tie("info", "--json").json
    assert (found["inferred"], found["inferred_places"], found["inferred_stances"]) == (0, 1, 2)
    assert "0 dates, 1 place, 2 stances inferred, not stated by a source" in " ".join(tie("info").out.split())
    tie.write("facts.yaml", text.replace("placed: inferred, ", ""))
    assert tie("info", "--json").json["inferred_places"] == 0  # a renewed index counts anew


@pytest.mark.parametrize(
    ("dated", "span"), [("", "June 2020 – August 2024"), (", dated: inferred, note: Why.", "June 2020 – August 2024*")]
)
def test_the_span_of_the_page_is_marked_where_that_of_info_is(tie: Tie, dated: str, span: str) -> None:
    event = "{id: o, date: 2020-06/.., summary: It goes on., sources: [{id: talk}]}"
    source = f"talk: {{title: Talk, publisher: P, published: 2024-08{dated}}}"
    tie.write("facts.yaml", f"tie: 1\nsources:\n  {source}\nevents:\n  - {event}\n")
    assert f"<strong>{span}</strong>" in tie("report").out
    assert span.replace("–", "to") in tie("info").out


def test_what_is_so_at_all_times_is_known_and_shown_as_of_its_report(tie: Tie) -> None:
    event = '{id: o, date: "../..", summary: It goes on., sources: [{id: talk}]}'
    tie.write(
        "facts.yaml", f"tie: 1\nsources:\n  talk: {{title: Talk, publisher: P, published: 2024-08}}\nevents:\n  - {event}\n"
    )
    out = tie("timeline", COLUMNS="200").out
    assert "as of August 2024" in out
    assert "at all times" not in out
    assert "as of August 2024" in tie("show", "o").out
    assert "It goes on" not in tie("timeline", "--until", "2000").out
    assert "It goes on" in tie("timeline", "--since", "2024-08").out
    assert tie("info", "--json").json["ongoing"] == 1
