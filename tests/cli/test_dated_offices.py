"""Offices with dates: three years of two invented states, with four foreign ministers and 300 facts."""

import json
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Tie

# Who was foreign minister of which state, from which day until which. Dana Frey changes sides, and Cid Noor is promoted.
TERMS = [
    ("ada", "Foreign Minister", "norland", date(2020, 11, 2), date(2022, 3, 14)),
    ("ben", "Foreign Minister", "norland", date(2022, 3, 15), date(2023, 12, 31)),
    ("cid", "Foreign Minister", "eliot", date(2020, 6, 1), date(2021, 9, 30)),
    ("cid", "Prime Minister", "eliot", date(2021, 10, 1), date(2023, 12, 31)),
    ("dana", "Adviser", "norland", date(2020, 1, 1), date(2021, 8, 31)),
    ("dana", "Foreign Minister", "eliot", date(2021, 10, 1), date(2023, 12, 31)),
]
NAMES = {"ada": "Ada Marsh", "ben": "Ben Low", "cid": "Cid Noor", "dana": "Dana Frey", "norland": "Norland", "eliot": "Eliot"}
TOPICS = [f"topic-{number}" for number in range(1, 9)]


def held_on(person: str, day: date) -> tuple[str | None, str | None]:
    found = [(role, of) for who, role, of, since, until in TERMS if who == person and since <= day <= until]
    return found[0] if found else (None, None)


def actors() -> dict[str, Any]:
    found: dict[str, Any] = {side: {"name": NAMES[side], "type": "state"} for side in ("norland", "eliot")}
    for person in ("ada", "ben", "cid", "dana"):
        roles = [
            {"role": role, "of": of, "since": since.isoformat(), "until": until.isoformat()}
            for who, role, of, since, until in TERMS
            if who == person
        ]
        found[person] = {"name": NAMES[person], "type": "person", "roles": roles}
    return found


def facts() -> dict[str, Any]:
    """Return 150 quotes and 150 positions of persons, on days of three years, the same in every run."""
    chance = random.Random(20)
    days = sorted(date(2021, 1, 1) + timedelta(chance.randrange(1095)) for _ in range(150))
    quotes, positions = [], []
    for number, day in enumerate(days):
        shared = {"date": day.isoformat(), "sources": [{"id": "record"}]}
        who, topic = chance.choice(["ada", "ben", "cid", "dana"]), chance.choice(TOPICS)
        quotes.append({"id": f"q{number}", **shared, "speaker": who, "speech": "indirect", "text": f"Words {number}."})
        stance = chance.choice(["supports", "opposes", "abstains"])
        positions.append({"id": f"p{number}", **shared, "actor": who, "topic": topic, "stance": stance, "basis": "action"})
    return {
        "tie": "1",
        "actors": actors(),
        "topics": {topic: {"name": topic} for topic in TOPICS},
        "sources": {"record": {"title": "Record", "publisher": "Archive", "published": "2024-01-05"}},
        "quotes": quotes,
        "positions": positions,
    }


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Tie:
    """A folder with the facts, for all tests that only read."""
    tie = Tie(tmp_path_factory.mktemp("years"), shared_cache)
    tie.write("facts.yaml", yaml.safe_dump(facts(), sort_keys=False))
    return tie


def test_each_quote_has_the_office_of_its_day(years: Tie) -> None:
    rows = years("quotes", "--json").json
    assert len(rows) == 150
    for row in rows:
        assert (row["speaker"]["role"], row["speaker"]["of"]) == held_on(row["speaker"]["id"], date.fromisoformat(row["date"]))


@pytest.mark.parametrize("side", ["norland", "eliot"])
def test_a_side_has_the_facts_of_those_who_then_acted_for_it(years: Tie, side: str) -> None:
    content = facts()
    expected = {
        quote["id"] for quote in content["quotes"] if held_on(quote["speaker"], date.fromisoformat(quote["date"]))[1] == side
    }
    found = {row["id"] for row in years("quotes", "--actor", side, "--json").json}
    assert found == expected
    assert 20 < len(found) < 130
    (row,) = [row for row in years("list", "actors", "--json").json if row["id"] == side]
    assert row["quotes"] == len(expected)


def latest_by(end: date) -> dict[tuple[str, str], str]:
    """Return the latest stance of each side on each topic until a day, as an own reading of the 150 positions."""
    found = {}
    for position in facts()["positions"]:
        day = date.fromisoformat(position["date"])
        side = held_on(position["actor"], day)[1]
        if side and day <= end:
            found[side, position["topic"]] = position["stance"]
    return found


def lijphart(stances: dict[tuple[str, str], str], topics: list[str]) -> float | None:
    points = []
    for topic in topics:
        pair = [stances.get((side, topic)) for side in ("norland", "eliot")]
        if None not in pair:
            points.append(1.0 if pair[0] == pair[1] else 0.5 if "abstains" in pair else 0.0)
    return sum(points) / len(points) if points else None


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_each_position_counts_for_the_side_of_its_day(years: Tie, year: int) -> None:
    found = years("compare", "norland", "eliot", "--as-of", str(year), "--json").json
    stances = latest_by(date(year, 12, 31))
    for topic in found["topics"]:
        shown = {side: position and position["stance"] for side, position in topic["positions"].items()}
        assert shown == {side: stances.get((side, topic["id"])) for side in ("norland", "eliot")}
    assert found["agreement"] == pytest.approx(lijphart(stances, TOPICS), abs=1e-4)


def test_agreement_by_year(years: Tie) -> None:
    periods = years("compare", "norland", "eliot", "--by", "year", "--json").json["periods"]
    assert [period["period"] for period in periods] == ["2021", "2022", "2023"]
    for period in periods:
        year = int(period["period"])
        own = {
            position["topic"]
            for position in facts()["positions"]
            if (day := date.fromisoformat(position["date"])).year == year and held_on(position["actor"], day)[1]
        }
        # a topic is of a year if one of the positions that count at its end is
        stances, before = latest_by(date(year, 12, 31)), latest_by(date(year - 1, 12, 31))
        topics = [topic for topic in TOPICS if topic in own]
        assert {topic for topic in TOPICS if stances != before and topic in own} >= set(topics)
        assert period["agreement"] == pytest.approx(lijphart(stances, topics), abs=1e-4)


def test_an_edit_is_seen_by_the_office_of_its_day(tie: Tie) -> None:
    content = facts()
    facts_file = {key: content.pop(key) for key in ("quotes", "positions")}
    tie.write("facts.yaml", yaml.safe_dump({**content, "include": ["more.yaml"]}, sort_keys=False))
    tie.write("more.yaml", yaml.safe_dump({"tie": "1", **facts_file}, sort_keys=False))
    before = tie("quotes", "--actor", "eliot", "--json").json
    new = {**facts_file["quotes"][0], "id": "new", "speaker": "dana", "date": "2022-05-01"}
    facts_file["quotes"].append(new)
    tie.write("more.yaml", yaml.safe_dump({"tie": "1", **facts_file}, sort_keys=False))
    after = tie("quotes", "--actor", "eliot", "--json").json
    assert [row["id"] for row in after if row not in before] == ["new"]
    # and when the office itself changes
    content["actors"]["dana"]["roles"][1]["since"] = "2022-05-02"
    tie.write("facts.yaml", yaml.safe_dump({**content, "include": ["more.yaml"]}, sort_keys=False))
    assert "new" not in [row["id"] for row in tie("quotes", "--actor", "eliot", "--json").json]
    assert "new" in [row["id"] for row in tie("quotes", "--speaker", "dana", "--json").json]


def test_an_actor_is_shown_with_its_offices(years: Tie) -> None:
    assert [line.split(maxsplit=1)[1] for line in years("show", "cid").out.splitlines() if line.startswith("office")] == [
        "Foreign Minister of Eliot, 1 June 2020 to 30 Sep 2021",
        "Prime Minister of Eliot, 1 Oct 2021 to 31 Dec 2023",
    ]
    roles = years("show", "cid", "--json").json["roles"]
    assert [(role["role"], role["of"], role["since"]) for role in roles] == [
        ("Foreign Minister", "eliot", "2020-06-01"),
        ("Prime Minister", "eliot", "2021-10-01"),
    ]


SMALL = """\
tie: 1
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
  rowe: {name: Ann Rowe, type: person, roles: [ROLES]}
  aide: {name: Bo Aide, type: person, of: rowe, role: Aide}
sources:
  s: {title: S, publisher: P, published: 2024-01-05}
quotes:
- {id: q, date: DATE, speaker: SPEAKER, speech: indirect, text: Ships should pay., sources: [{id: s}]}
"""
OWN_POSITION = """\
topics:
  fee: {name: A fee for ships}
positions:
- {id: p, date: DATE, actor: rowe, topic: fee, stance: supports, basis: action, sources: [{id: s}]}
"""
MINISTER = "{role: Foreign Minister, of: norland, since: 2021-03, until: 2022-06-30}"
PREMIER = "{role: Prime Minister, of: norland, since: 2022-07-01}"
ENVOY = "{role: Envoy, of: eliot, since: 2023-01-01}"


@pytest.mark.parametrize(
    ("roles", "day", "speaker", "office", "side"),
    [
        (MINISTER, "2021-05-01", "rowe", "Foreign Minister", "norland"),
        (MINISTER, "2021-05", "rowe", "Foreign Minister", "norland"),
        (MINISTER, "2022-06-30", "rowe", "Foreign Minister", "norland"),
        (MINISTER, "2022-07-01", "rowe", None, None),
        (MINISTER, "2021-02-28", "rowe", None, None),
        # a date that reaches beyond the office, and one of a month in which it began
        (MINISTER, "2022", "rowe", None, None),
        (MINISTER, "2021-03-10", "rowe", None, None),
        # one office after the other of one side: the side is known, the office is not
        (f"{MINISTER}, {PREMIER}", "2022", "rowe", None, "norland"),
        (f"{MINISTER}, {PREMIER}", "2023-05-05", "rowe", "Prime Minister", "norland"),
        # what goes on was said when it began, and what has no date, when it was reported
        (MINISTER, "2022-05/..", "rowe", "Foreign Minister", "norland"),
        (ENVOY, "/..", "rowe", "Envoy", "eliot"),
        (MINISTER, "/..", "rowe", None, None),
        # who acts for a person acts for whom the person then acts for
        (MINISTER, "2021-05-01", "aide", "Aide", "rowe"),
    ],
)
def test_an_office_counts_on_the_days_that_it_is_known_to_be_held(
    tie: Tie, roles: str, day: str, speaker: str, office: str | None, side: str | None
) -> None:
    tie.write("facts.yaml", SMALL.replace("ROLES", roles).replace("DATE", day).replace("SPEAKER", speaker))
    (row,) = tie("quotes", "--json").json
    assert (row["speaker"]["role"], row["speaker"]["of"]) == (office, side)
    for actor in ("norland", "eliot"):
        acts = actor == side or (speaker == "aide" and actor == "norland")
        assert bool(tie("quotes", "--actor", actor, "--json").json) == acts


@pytest.mark.parametrize(
    ("roles", "day", "code", "message"),
    [
        (MINISTER, "2021-05-01", None, ""),
        (
            MINISTER,
            "2022-07-01",
            "out-of-office",
            "Ann Rowe held no office at the time of the quote: Foreign Minister since March 2021 until 30 June 2022",
        ),
        (
            ENVOY,
            "2022-07-01",
            "out-of-office",
            "Ann Rowe held no office at the time of the quote: Envoy since 1 Jan 2023",
        ),
        (
            MINISTER,
            "2021-03-10",
            "office-unclear",
            "it is not known whether Ann Rowe was Foreign Minister at the time of the quote: since March 2021 until 30 June 2022",
        ),
        ("{role: Poet}", "2022-07-01", None, ""),
        (f"{MINISTER}, {PREMIER}", "2022", None, ""),
    ],
)
@pytest.mark.parametrize("kind", ["quote", "position"])
def test_a_fact_from_a_time_without_an_office_is_found(
    tie: Tie, roles: str, day: str, code: str | None, message: str, kind: str
) -> None:
    text = SMALL.replace("ROLES", roles).replace("DATE", day).replace("SPEAKER", "rowe")
    if kind == "position":
        text = text.partition("quotes:")[0] + OWN_POSITION.replace("DATE", day)
        message = message.replace("quote", "position")
    tie.write("facts.yaml", text)
    faults = [fault for fault in tie("check", "--json").json["faults"] if "office" in fault["code"]]
    assert [(fault["code"], fault["message"]) for fault in faults] == ([(code, message)] if code else [])


@pytest.mark.parametrize(
    ("note", "explains"),
    [
        ("She had left office.", True),
        ("Said as former minister.", True),
        ("Not as Foreign Minister.", True),
        ("Page 3.", False),
        ("The article says Tuesday; the date is inferred.", False),
    ],
)
def test_a_note_about_the_office_says_that_words_were_not_said_in_one(tie: Tie, note: str, *, explains: bool) -> None:
    text = SMALL.replace("ROLES", MINISTER).replace("DATE", "2023-05-01").replace("SPEAKER", "rowe")
    tie.write("facts.yaml", text.replace("text: Ships", f"note: '{note}', text: Ships"))
    codes = [fault["code"] for fault in tie("check", "--json").json["faults"] if "office" in fault["code"]]
    assert codes == ([] if explains else ["out-of-office"])


OVERLAPS = [("2022-06-01", 1), ("2022-06-30", 0), ("2022-07-01", 0), ("2022-06", 0), ("2022", 0)]


@pytest.mark.parametrize(("since", "found"), OVERLAPS)
def test_two_holders_of_one_office_at_a_time_are_found(tie: Tie, since: str, found: int) -> None:
    other = f"  low: {{name: Bo Low, type: person, roles: [{{role: foreign minister, of: norland, since: {since}}}]}}\n"
    text = SMALL.replace("ROLES", MINISTER).replace("DATE", "2021-05-01").replace("SPEAKER", "rowe")
    tie.write("facts.yaml", text.replace("  aide:", f"{other}  aide:"))
    faults = [fault for fault in tie("check", "--json").json["faults"] if fault["code"] == "office-held-twice"]
    assert len(faults) == found
    if found:
        assert faults[0]["message"] == (
            "Bo Low and Ann Rowe are both foreign minister at one time: "
            "since 1 June 2022, and since March 2021 until 30 June 2022"
        )


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        ("{role: Minister, since: 2022/2023}", "`since` can't be a span of time"),
        ("{role: Minister, until: 2022/..}", "`until` can't be a span of time"),
        ("{role: Minister, since: 2023, until: 2022}", "the office ends before it begins"),
        ("{role: Minister, since: soon}", "`soon` is not an EDTF date"),
        ("{of: norland}", "a roles entry needs `role`"),
        ("{role: Minister, of: norway}", "there is no actor `norway`"),
        ("Minister", "an entry of `roles` can't be text"),
    ],
)
def test_faulty_offices_are_reported(tie: Tie, roles: str, message: str) -> None:
    tie.write("facts.yaml", SMALL.replace("ROLES", roles).replace("DATE", "2021-05-01").replace("SPEAKER", "rowe"))
    messages = [fault["message"] for fault in tie("check", "--json", ok=False).json["faults"] if fault["severity"] == "error"]
    assert any(message in each for each in messages), messages


def test_the_short_form_and_roles_exclude_each_other(tie: Tie) -> None:
    text = SMALL.replace("ROLES", MINISTER).replace("DATE", "2021-05-01").replace("SPEAKER", "rowe")
    tie.write("facts.yaml", text.replace("type: person, roles", "type: person, role: Minister, roles"))
    assert "an actor with `roles` can't have `role` too" in tie("check", ok=False).out


def test_fmt_keeps_offices_and_their_comments(tie: Tie) -> None:
    text = SMALL.replace("ROLES", f"\n    {MINISTER},  # the first\n    {PREMIER}\n  ").replace("SPEAKER", "rowe")
    tie.write("facts.yaml", text.replace("DATE", "2021-05-01"))
    before = tie("show", "rowe", "--json").json["roles"]
    tie("fmt")
    assert tie("show", "rowe", "--json").json["roles"] == before
    assert "# the first" in (tie.folder / "facts.yaml").read_text(encoding="utf-8")
    assert "unchanged" in tie("fmt").out or not tie("fmt", "--check").out


def test_whom_an_actor_acts_for_is_in_json_ld_though_nothing_else_names_it(tie: Tie) -> None:
    actors = {
        "norland": {"name": "Norland", "type": "state"},
        "office": {"name": "Press Office", "type": "organisation", "of": "norland"},
        "rowe": {"name": "Ann Rowe", "type": "person", "role": "Spokesperson", "of": "office"},
        "low": {"name": "Ben Low", "type": "person", "roles": [{"role": "Envoy", "of": "office", "since": "2020"}]},
    }
    shared = {"date": "2021", "speech": "direct", "text": "Yes.", "sources": [{"id": "s"}]}
    quotes = [{"id": f"q-{who}", "speaker": who, **shared} for who in ("rowe", "low")]
    content = {"tie": "1", "actors": actors, "sources": {"s": {"title": "T"}}, "quotes": quotes}
    tie.write("facts.yaml", yaml.safe_dump(content, sort_keys=False))
    tie("export", "jsonld", "-o", "facts.jsonld")
    tie("import", "facts.jsonld", "-o", "back.yaml")
    assert yaml.load((tie.folder / "back.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["actors"] == actors


def test_nobody_acts_for_itself_in_json_ld_and_two_sides_are_none(tie: Tie) -> None:
    one = {"@id": "https://a.example", "@type": "Organization", "name": "Bureau"}
    two = {"@type": "Organization", "name": "Union", "parentOrganization": {**one, "parentOrganization": {"@id": one["@id"]}}}
    speakers = [
        {"@type": "Person", "name": "Ann Rowe", "worksFor": {**one, "parentOrganization": {"@id": one["@id"]}}},
        {"@type": "Person", "name": "Ben Low", "worksFor": [one, two]},
        {"@type": "Person", "name": "Cid Noor", "worksFor": "The Post"},
    ]
    graph = [
        {"@type": "Quotation", "text": f"Yes {place}.", "spokenByCharacter": speaker, "isPartOf": {"name": "S"}}
        for place, speaker in enumerate(speakers)
    ]
    tie.write("x.jsonld", json.dumps({"@context": "https://schema.org", "@graph": graph}))
    result = tie("import", "x.jsonld")
    actors = [record for line in result.out.splitlines() if (record := json.loads(line))["kind"] == "actor"]
    assert {actor["name"]: (actor["type"], actor.get("of")) for actor in actors} == {
        "Bureau": ("organisation", None),
        "Ann Rowe": ("person", "Bureau"),
        "Ben Low": ("person", None),
        "The Post": ("organisation", None),
        "Cid Noor": ("person", "the-post"),
    }
    assert "whom `Ben Low` acts for is left out, as it names `Bureau` and `Union`" in result.err


@pytest.mark.parametrize("form", ["csv", "jsonld"])
def test_offices_go_out_and_come_in_again(tie: Tie, form: str) -> None:
    content = facts()
    for quote in content["quotes"]:
        quote["speech"] = "direct"
    tie.write("facts.yaml", yaml.safe_dump(content, sort_keys=False))
    out = "out" if form == "csv" else "out.json"
    tie("export", form, "-o", out)
    file = "out/datapackage.json" if form == "csv" else out
    tie("import", file, "-o", "again.yaml")
    expected = {key: actor["roles"] for key, actor in actors().items() if "roles" in actor}
    again = yaml.load((tie.folder / "again.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["actors"]
    assert {key: actor["roles"] for key, actor in again.items() if "roles" in actor} == expected


def test_the_sides_of_a_page_are_those_of_the_matrix_whoever_acted_for_them_in_an_office_with_dates(tie: Tie) -> None:
    text = SMALL.replace("ROLES", f"{MINISTER}, {ENVOY}").replace("DATE", "2021-05-01").replace("SPEAKER", "rowe")
    positions = "".join(
        f"- {{id: p{n}, date: {date}, actor: {actor}, topic: {topic}, stance: {stance}, basis: action, sources: [{{id: s}}]}}\n"
        for n, (date, actor, topic, stance) in enumerate(
            [
                ("2021-05-01", "rowe", "fee", "supports"),
                ("2021-05-01", "norland", "toll", "supports"),
                ("2021-05-01", "eliot", "fee", "opposes"),
                ("2021-05-01", "eliot", "toll", "supports"),
                ("2022-09-01", "rowe", "toll", "opposes"),  # without an office
            ]
        )
    )
    tie.write("facts.yaml", f"{text}topics: {{fee: {{name: A fee}}, toll: {{name: A toll}}}}\npositions:\n{positions}")
    (pair,) = tie("compare", "--matrix", "--json").json["pairs"]
    assert (sorted(pair["actors"]), pair["agreement"], pair["shared"]) == (["eliot", "norland"], 0.5, 2)
    page = tie("report").out
    assert sorted(re.findall(r'<th scope="col" class="[^"]*" data-actor="([^"]+)"', page)) == ["eliot", "norland"]
    assert "Ann Rowe and" not in page


def test_an_office_is_shown_in_each_row_where_its_holder_has_not_held_it_all_the_time(tie: Tie) -> None:
    text = SMALL.replace("ROLES", MINISTER).replace("DATE", "2021-05-01").replace("SPEAKER", "rowe")
    in_office = "- {id: q2, date: 2021-06-01, speaker: rowe, speech: indirect, text: Ships must pay., sources: [{id: s}]}\n"
    tie.write("facts.yaml", text + in_office)
    assert tie("quotes").out.count("Foreign Minister of Norland") == 1
    later = in_office.replace("q2", "q3").replace("2021-06-01", "2023-06-01")
    tie.write("facts.yaml", text + in_office + later)
    for command in (["quotes"], ["search", "ships"]):
        assert tie(*command).out.count("Foreign Minister of Norland") == 2


@pytest.mark.parametrize(("day", "office"), [("2021-05-01", ", Foreign Minister of Norland"), ("2023-05-01", "")])
def test_a_position_on_the_word_of_a_person_names_the_office_held_on_its_day(tie: Tie, day: str, office: str) -> None:
    text = SMALL.replace("ROLES", MINISTER).replace("DATE", day).replace("SPEAKER", "rowe")
    position = (
        "{id: p, date: DAY, actor: eliot, topic: fee, stance: opposes, basis: attributed, according_to: rowe, sources: [{id: s}]}"
    )
    tie.write("facts.yaml", f"{text}topics: {{fee: {{name: A fee}}}}\npositions:\n- {position.replace('DAY', day)}\n")
    for command in (["compare", "eliot", "norland"], ["show", "p"], ["search", "fee"]):
        assert f"on the word of Ann Rowe{office}" in " ".join(tie(*command, COLUMNS="250").out.split())
    page = " ".join(tie("report").out.split())
    assert f"on the word of Ann Rowe{office}" in page
    assert office or "Rowe, Foreign Minister" not in page.partition("<main")[2].partition("Sources")[0]


def test_a_page_finds_the_facts_of_a_side_by_the_office_of_their_day(years: Tie) -> None:
    page = years("report").out
    ids = {row["id"] for row in years("quotes", "--actor", "eliot", "--json").json}
    assert ids
    for quote in facts()["quotes"]:
        start = page.index(f'<article id="{quote["id"]}"')
        attributes = page[start : page.index(">", start)]
        named = attributes.partition('data-actors="')[2].partition('"')[0].split()
        assert ("eliot" in named) == (quote["id"] in ids)


def test_rows_of_a_table_give_offices_with_their_time(tie: Tie) -> None:
    tie.write(
        "s.csv",
        "date,who,office,state,from,to,text,src\n"
        "2021-05-02,Ann Rowe,Foreign Minister,Norland,2021-03-01,2022-06-30,One.,S\n"
        "2022-08-02,Ann Rowe,Envoy,Eliot,2022-07-01,,Two.,S\n"
        "2021-06-02,Ann Rowe,Foreign Minister,Norland,2021-03-01,2022-06-30,Three.,S\n",
    )
    columns = ["date=date", "speaker=who", "speaker.role=office", "speaker.of=state", "text=text", "source=src"]
    columns += ["speaker.since=from", "speaker.until=to"]
    options = [part for column in columns for part in ("--column", column)]
    options += ["--constant", "speaker.type=person", "--constant", "speech=indirect"]
    tie("import", "s.csv", "--kind", "quote", *options, "-o", "facts.yaml")
    rows = tie("quotes", "--json").json
    assert [(row["speaker"]["role"], row["speaker"]["of"]) for row in rows] == [
        ("Foreign Minister", "Norland"),
        ("Foreign Minister", "Norland"),
        ("Envoy", "Eliot"),
    ]
    without_role = options[:4] + options[6:]
    failed = tie("import", "s.csv", "--kind", "quote", *without_role, ok=False)
    assert "`speaker.since` is the time in an office: map `speaker.role` too" in failed.err


@pytest.mark.parametrize("date", ["2022-08-02", "soon"])
def test_an_office_whose_date_cannot_be_read_is_not_held_for_ever(tie: Tie, date: str) -> None:
    tie.write(
        "s.csv",
        "date,who,office,state,from,text,src\n"
        "2021-05-02,Ann Rowe,Envoy,Norland,2021-03-01,One.,S\n"
        f"{date},Ann Rowe,Foreign Minister,Norland,1/2/2022,Two.,S\n",
    )
    columns = [
        "date=date",
        "speaker=who",
        "speaker.role=office",
        "speaker.of=state",
        "speaker.since=from",
        "text=text",
        "source=src",
    ]
    options = [part for column in columns for part in ("--column", column)]
    result = tie("import", "s.csv", "--kind", "quote", *options, "--constant", "speech=indirect", "-o", "facts.jsonl")
    assert "1 quote; skipped 1 row" in result.err
    assert f"row 3: {'`speaker.since`: `1/2/2022` can be' if date != 'soon' else '`date`: `soon` is'}" in result.err
    text = (tie.folder / "facts.jsonl").read_text(encoding="utf-8")
    assert [office for office in ("Envoy", "Foreign Minister") if office in text] == ["Envoy"]


@pytest.mark.parametrize("dates", [True, False])
def test_whoever_holds_an_office_is_a_person_unless_the_table_says_otherwise(tie: Tie, *, dates: bool) -> None:
    tie.write(
        "s.csv",
        "date,who,office,state,from,kind,text,src\n"
        "2021-05-02,Ann Rowe,Foreign Minister,Norland,2021-03-01,,One.,S\n"
        "2021-05-03,Eliot,,,,,Two.,S\n"
        "2021-05-04,The Bureau,Chair,Norland,2021-03-01,organisation,Three.,S\n",
    )
    columns = [
        "date=date",
        "speaker=who",
        "speaker.role=office",
        "speaker.of=state",
        "speaker.type=kind",
        "text=text",
        "source=src",
    ]
    columns += ["speaker.since=from"] if dates else []
    options = [part for column in columns for part in ("--column", column)]
    result = tie("import", "s.csv", "--kind", "quote", *options, "--constant", "speech=indirect", "-o", "facts.yaml")
    types = {row["name"]: row["type"] for row in tie("list", "actors", "--json").json}
    assert types == {"Ann Rowe": "person", "Eliot": "state", "The Bureau": "organisation", "Norland": "state"}
    assert "2 actors have no type and are imported as states" in result.err


def test_a_draft_knows_whom_a_person_acts_for_when_the_article_appears(tie: Tie) -> None:
    roles = "{role: Foreign Minister, of: norland, until: 2022-06-30}, {role: Envoy, of: eliot, since: 2022-07-01}"
    text = SMALL.replace("ROLES", roles).replace("DATE", "2021-05-01").replace("SPEAKER", "rowe")
    text += "topics:\n  toll: {name: port toll, proposition: Ships should pay a port toll}\n"
    tie.write("facts.yaml", text)
    tie.write("article.txt", "Ann Rowe said Eliot supports the port toll. Ann Rowe said Norland supports the port toll.")
    for day, own in (("2021-05-03", "norland"), ("2023-05-03", "eliot")):
        draft = tie("draft", "article.txt", "--published", day, "--json").json
        bases = {each["record"]["actor"]: each["record"].get("basis") for each in draft if each["kind"] == "position"}
        assert bases == {side: "statement" if side == own else "attributed" for side in ("norland", "eliot")}


def test_add_takes_the_time_of_an_office(tie: Tie) -> None:
    tie.write("facts.yaml", SMALL.replace("ROLES", MINISTER).replace("DATE", "2021-05-01").replace("SPEAKER", "rowe"))
    person = ["add", "actor", "--type", "person", "--of", "Eliot"]
    tie(*person, "--name", "Cid Noor", "--role", "Prime Minister", "--since", "2021-10-01", "--until", "2023-12")
    (role,) = tie("show", "cid-noor", "--json").json["roles"]
    assert (role["office"], role["since"], role["until"]) == ("Prime Minister of Eliot", "2021-10-01", "2023-12")
    assert (
        "--since: there is no month 13"
        in tie(*person, "--name", "Dan Orr", "--role", "Envoy", "--since", "2021-13", ok=False).err
    )
    assert "needs `role`" in tie(*person, "--name", "Dan Orr", "--since", "2021-11", ok=False).err
