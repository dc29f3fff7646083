"""Whatever is inferred has its mark wherever it is printed, and the legend stands where the mark does and nowhere else."""

import html
import json
import re

import pytest
from conftest import Tie

FACTS = """\
tie: 1
actors:
  japan: {name: Japan, type: state}
  india: {name: India, type: state}
  singh: {name: R. Singh, type: person, of: india}
topics:
  trade: {name: Trade, proposition: States should trade}
sources:
  paper: {title: The news, publisher: The Paper, published: 2024-08 SOURCE, note: As the editor said.}
events:
  - {id: talks, date: 2024-08-01 EVENT, summary: They talk, actors: [japan, india], topics: [trade], place: Tokyo PLACE,
     note: As the caption has it., sources: [{id: paper}]}
quotes:
  - {id: words, date: 2024-08-02 QUOTE, speaker: singh, speech: indirect, text: Trade helps, note: He said so on Friday.,
     sources: [{id: paper}]}
positions:
  - {id: stance, date: 2024-08-03 POSITION, actor: india, topic: trade, stance: supports STANCE, basis: attributed,
     according_to: paper, note: From its tone., sources: [{id: paper}]}
  - {id: own, date: 2024-07-04, actor: japan, topic: trade, stance: supports, basis: statement, sources: [{id: paper}]}
REPORTED"""
GOES_ON = "  - {id: going, date: /.., actor: japan, topic: trade, stance: opposes, basis: action, sources: [{id: paper}]}\n"
DATED = ", dated: inferred"
KINDS = {
    "nothing": {},
    "event": {"EVENT": DATED},
    "quote": {"QUOTE": DATED},
    "position": {"POSITION": DATED},
    "place": {"PLACE": ", placed: inferred"},
    "stance": {"STANCE": ", judged: inferred"},
    "publisher": {"SOURCE": f"{DATED}, inferred: publisher"},
    "published": {"SOURCE": f"{DATED}, inferred: published"},
    "both": {"SOURCE": f"{DATED}, inferred: both"},
    "either": {"SOURCE": DATED},
    "report": {"SOURCE": f"{DATED}, inferred: published", "REPORTED": GOES_ON},
}
PUBLISHERS = {"publisher", "both", "either"}
SOURCES = PUBLISHERS | {"published", "report"}
MARKED = {
    "timeline": {"event", "place"} | SOURCES,
    "timeline --chart": {"event"},
    "timeline --chart --lanes place": {"event", "place"},
    "timeline --lanes place --svg picture.svg": {"event", "place"} | SOURCES,
    "timeline --svg picture.svg": {"event"} | SOURCES,
    "quotes": {"quote"} | SOURCES,
    "search trade": {"event", "place", "quote", "position", "stance"} | SOURCES,
    "show talks": {"place"} | SOURCES,
    "show words": SOURCES,
    "show stance": {"stance"} | SOURCES,
    "show japan": {"event", "report"},
    "show india": {"event", "quote", "position", "stance"} | PUBLISHERS,
    "show paper": {"event", "quote", "position", "stance"} | SOURCES,
    "list sources": SOURCES,
    "list actors": set(),
    "compare japan india": {"position", "stance", "report"} | PUBLISHERS,
    "compare japan india --by year": set(),
    "compare --matrix": set(),
    "compare japan india --svg picture.svg": {"position", "stance"} | SOURCES,
    "report -o page.html": set(KINDS) - {"nothing"},
}
LEGENDS = (
    "* inferred: `tie show ID` explains how",
    "* inferred, not stated by a source",
    "* marks what is inferred, not stated by a source",
)


def facts(kind: str) -> str:
    """Return the fact file with one kind of thing inferred."""
    text = FACTS
    for place in ("EVENT", "QUOTE", "POSITION", "PLACE", "STANCE", "SOURCE", "REPORTED"):
        text = text.replace(f" {place}" if place != "REPORTED" else place, KINDS[kind].get(place, ""))
    return text


def output(tie: Tie, command: str) -> str:
    """Return what a command prints or writes, as one line."""
    out = tie(*command.split(), COLUMNS="200").out
    for file in ("picture.svg", "page.html"):
        if file in command:
            out = (tie.folder / file).read_text(encoding="utf-8")
            out = re.sub(r"<(script|style)>.*?</\1>|<p class=\"aside\">Date.*?</p>", "", out, flags=re.DOTALL)
            out = html.unescape(re.sub(r'</?span[^>]*>|<title>|aria-label="[^"]*"', "", out))
    return " ".join(out.split())


@pytest.mark.parametrize("stride", [5, pytest.param(1, marks=pytest.mark.recorded)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_legend_stands_where_the_mark_does(tie: Tie, kind: str, stride: int) -> None:
    tie.write("facts.yaml", facts(kind))
    for command, marked in list(MARKED.items())[list(KINDS).index(kind) % stride :: stride]:
        text = output(tie, command)
        found = [legend for legend in LEGENDS if legend in text]
        rest = text
        for legend in LEGENDS:
            rest = rest.replace(legend, "")
        assert ("*" in rest, len(found)) == ((True, 1) if kind in marked else (False, 0)), (command, kind, text)


@pytest.mark.parametrize("kind", sorted(PUBLISHERS))
def test_the_name_of_a_publisher_who_is_inferred_has_the_mark(tie: Tie, kind: str) -> None:
    tie.write("facts.yaml", facts(kind))
    for command, marked in MARKED.items():
        text = output(tie, command)
        if kind in marked:
            assert "The Paper*" in text, command
            text = re.sub(r' data-(cited|says)="[^"]*inferred[^"]*"', "", text)  # a citation says it in words
            assert not re.search(r"The Paper(?!\*)", text), command


def test_exports_name_it_too(tie: Tie) -> None:
    tie.write("facts.yaml", facts("both"))
    remarks = [row.get("disambiguatingDescription", "") for row in json.loads(tie("export", "jsonld").out)["@graph"]]
    assert "on the word of The Paper*; * publisher inferred, not stated by a source" in remarks
    assert "Date and publisher inferred." in tie("export", "bibtex").out
    assert "Date and publisher inferred." in tie("export", "csl").out
    assert "The Paper*\\, August 2024*" in tie("export", "ics").out.replace("\r\n ", "")


def test_periods_say_how_many_positions_are_in_them_by_inferred_dates(tie: Tie) -> None:
    for kind, number in {"nothing": 0, "event": 0, "position": 1, "report": 1}.items():
        tie.write(
            "facts.yaml",
            facts(kind).replace("actor: japan, topic: trade, stance: opposes", "actor: india, topic: trade, stance: opposes"),
        )
        options = ("--attributed",) if kind == "position" else ()
        out = " ".join(tie("compare", "japan", "india", "--by", "year", *options).out.split())
        line = "Placed by an inferred date: 1 position (2024)."
        assert (line in out) == bool(number), (kind, out)
        if kind in ("position", "report"):
            (period,) = tie("compare", "japan", "india", "--by", "year", *options, "--json").json["periods"]
            assert period["inferred_dates"] == 1
