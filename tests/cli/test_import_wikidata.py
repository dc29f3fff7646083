"""Wikidata's JSON: persons with their offices, whose starts and ends may be there without being known."""

import json
from typing import Any

import pytest
import yaml
from conftest import Tie


def entity(label: str, kind: str, offices: list[dict[str, Any]] | None = None, **claims: str) -> dict[str, Any]:
    def snak(item: str) -> dict[str, Any]:
        if item == "somevalue":
            return {"snaktype": item}
        return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": item}}}

    found = {"P31": [{"mainsnak": snak(kind), "rank": "normal"}]}
    found |= {name: [{"mainsnak": snak(item), "rank": "normal"}] for name, item in claims.items()}
    for office in offices or []:
        qualifiers = {
            name: [
                {"snaktype": value}
                if isinstance(value, str)
                else {"snaktype": "value", "datavalue": {"type": "time", "value": value}}
            ]
            for name, value in office.items()
            if name in ("P580", "P582")
        }
        statement = {"mainsnak": snak(office["office"]), "rank": office.get("rank", "normal"), "qualifiers": qualifiers}
        found.setdefault("P39", []).append(statement)
    return {"labels": {"en": {"language": "en", "value": label}}, "claims": found}


def wikidata_time(text: str, precision: int, calendar: str = "Q1985727") -> dict[str, Any]:
    return {"time": f"{text}T00:00:00Z", "precision": precision, "calendarmodel": f"http://www.wikidata.org/entity/{calendar}"}


def test_wikidata_gives_persons_with_their_offices(tie: Tie) -> None:
    offices: list[dict[str, Any]] = [
        {"office": "Q10", "P580": wikidata_time("+2021-03-15", 11), "P582": wikidata_time("+2022-06-00", 10)},
        {"office": "Q11", "P580": wikidata_time("+2022-00-00", 9)},
        {"office": "Q10", "P580": wikidata_time("+2019-01-01", 11), "rank": "deprecated"},
        {"office": "Q99"},
        {"office": "Q10", "P580": wikidata_time("+1700-01-01", 11, "Q1985786")},
    ]
    content = {
        "Q1": entity("Ann Rowe", "Q5", offices),
        "Q2": {**entity("Norland", "Q6256"), "aliases": {"en": [{"language": "en", "value": "the North"}]}},
        "Q10": entity("Foreign Minister of Norland", "Q4164871", P17="Q2"),
        "Q11": entity("Envoy", "Q4164871", P1001="Q77"),
    }
    tie.write("wikidata.json", json.dumps({"entities": content}))
    result = tie("import", "wikidata.json", "-o", "facts.yaml")
    found = yaml.load((tie.folder / "facts.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["actors"]
    assert found["Norland"] == {"name": "Norland", "type": "state", "aliases": ["the North"]}
    assert found["ann-rowe"]["roles"] == [
        {"role": "Foreign Minister of Norland", "of": "Norland", "since": "2021-03-15", "until": "2022-06"},
        {"role": "Envoy", "since": "2022"},
        {"role": "Foreign Minister of Norland", "of": "Norland", "since": "XXXX"},
    ]
    assert set(found) == {"Norland", "ann-rowe"}
    assert "the office Q99 is left out, as its label is not in the file" in result.err
    assert "Envoy is imported without `of`, as the label of Q77 is not in the file" in result.err
    time = "+1700-01-01T00:00:00Z in the Julian calendar"
    assert f"`since` of Foreign Minister of Norland is {time}, which has no EDTF date here, so it is XXXX" in result.err


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (("+2022-03-15", 11), "somevalue", {"since": "2022-03-15", "until": "XXXX"}),
        (("+2022-03-15", 11), "novalue", {"since": "2022-03-15"}),
        ("somevalue", ("+2035-05-01", 11), {"since": "XXXX", "until": "2035-05-01"}),
        (("+1990-00-00", 8), None, {"since": "199X"}),
        (None, ("+1994-00-00", 8), {"until": "199X"}),
        (None, ("+2000-00-00", 7), {"until": "19XX"}),
        (None, ("+1901-00-00", 7), {"until": "19XX"}),
        (("+2000-00-00", 6), None, {"since": "1XXX"}),
        (("+2000-00-00", 3), None, {"since": "XXXX"}),
        (("-0044-03-15", 11), ("+2021-05-01", 14), {"since": "-0043-03-15", "until": "2021-05-01"}),
        (("-0044-00-00", 8), None, {"since": "XXXX"}),
        (("+2022-00-00", 11), None, {"since": "XXXX"}),
    ],
)
def test_a_bound_in_wikidata_that_is_not_known_is_not_left_out(tie: Tie, start: Any, end: Any, expected: Any) -> None:
    times = {"P580": start, "P582": end}
    office = {"office": "Q10"} | {
        name: value if isinstance(value, str) else wikidata_time(*value) for name, value in times.items() if value
    }
    content = {"Q1": entity("Ann Rowe", "Q5", [office]), "Q2": entity("Norland", "Q6256")}
    content["Q10"] = entity("Prime Minister", "Q4164871", P17="Q2")
    tie.write("wikidata.json", json.dumps({"entities": content}))
    result = tie("import", "wikidata.json", "-o", "norland.yaml")
    actor = yaml.load((tie.folder / "norland.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)["actors"]["ann-rowe"]
    assert actor["roles"] == [{"role": "Prime Minister", "of": "Norland", **expected}]
    assert ("so it is XXXX" in result.err) == ("XXXX" in expected.values())
    quote = "{id: q, date: 2030-01-01, speaker: ann-rowe, speech: indirect, text: Hello., sources: [{id: s}]}"
    tie.write(
        "facts.yaml", f"tie: 1\ninclude: [norland.yaml]\nsources: {{s: {{title: T, publisher: P}}}}\nquotes:\n  - {quote}\n"
    )
    in_office = "until" not in expected and expected["since"] != "XXXX"
    assert tie("quotes", "--json").json[0]["speaker"]["role"] == ("Prime Minister" if in_office else None)
    codes = {fault["code"] for fault in tie("check", "--json").json["faults"]}
    assert ("office-unclear" in codes) == ("XXXX" in expected.values())
    assert ("out-of-office" in codes) == (not in_office and "XXXX" not in expected.values())


def test_two_starts_of_one_office_in_wikidata_are_said_to_differ(tie: Tie) -> None:
    person = entity("Ann Rowe", "Q5", [{"office": "Q10", "P580": wikidata_time("+2020-00-00", 9)}, {"office": "somevalue"}])
    times = person["claims"]["P39"][0]["qualifiers"]["P580"]
    times.append({"snaktype": "value", "datavalue": {"type": "time", "value": wikidata_time("+2022-00-00", 9)}})
    tie.write("wikidata.json", json.dumps({"entities": {"Q1": person, "Q10": entity("Envoy", "Q4164871")}}))
    result = tie("import", "wikidata.json")
    assert json.loads(result.out.splitlines()[0])["roles"] == [{"role": "Envoy", "since": "XXXX"}]
    assert "is +2020-00-00T00:00:00Z and +2022-00-00T00:00:00Z, which can't both be, so it is XXXX" in result.err
    assert "an office is left out, as Wikidata does not know which it is" in result.err


def statement(item: str, rank: str = "normal") -> dict[str, Any]:
    return {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": item}}}, "rank": rank}


def time_qualifier(year: int, **more: Any) -> list[dict[str, Any]]:
    return [{"snaktype": "value", "datavalue": {"type": "time", "value": {**wikidata_time(f"+{year}-00-00", 9), **more}}}]


def roles_of(tie: Tie, qualifiers: dict[str, Any], office: dict[str, Any] | None = None) -> tuple[list[dict[str, str]], str]:
    person = entity("Ann Rowe", "Q5", [{"office": "Q10"}])
    person["claims"]["P39"][0]["qualifiers"] = qualifiers
    envoy = entity("Envoy", "Q4164871")
    envoy["claims"] |= office or {}
    states = {"Q2": entity("Norland", "Q6256"), "Q3": entity("Eliot", "Q6256")}
    tie.write("wikidata.json", json.dumps({"entities": {"Q1": person, "Q10": envoy, **states}}))
    result = tie("import", "wikidata.json")
    actors = [json.loads(line) for line in result.out.splitlines()]
    return next(actor["roles"] for actor in actors if actor["id"] == "ann-rowe"), result.err


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ({"P585": time_qualifier(2014)}, {"since": "XXXX", "until": "XXXX"}),
        ({"P580": time_qualifier(2012), "P585": time_qualifier(2014)}, {"since": "2012"}),
        ({"P1319": time_qualifier(2012)}, {"since": "XXXX"}),
        ({"P1319": time_qualifier(2012), "P582": time_qualifier(2016)}, {"since": "XXXX", "until": "2016"}),
        ({"P580": time_qualifier(2012), "P1326": time_qualifier(2014)}, {"since": "2012", "until": "XXXX"}),
    ],
)
def test_an_office_of_which_only_another_time_is_known_is_not_held_for_ever(
    tie: Tie, qualifiers: dict[str, Any], expected: dict[str, str]
) -> None:
    roles, said = roles_of(tie, qualifiers)
    assert roles == [{"role": "Envoy", **expected}]
    assert ("is not given, only +201" in said) == ("XXXX" in expected.values())


@pytest.mark.parametrize(
    ("start", "circumstance", "expected"),
    [
        (time_qualifier(2012), "Q5727902", "2012~"),
        (time_qualifier(2012), "Q18122778", "2012?"),
        (time_qualifier(2012, before=2, after=1), None, "2012?"),
        (time_qualifier(2012, after=1), "Q5727902", "2012%"),
        (time_qualifier(1990, precision=8), "Q5727902", "199X~"),
    ],
)
def test_a_time_that_wikidata_is_not_sure_of_says_so(tie: Tie, start: Any, circumstance: str | None, expected: str) -> None:
    qualifiers = {"P580": start} | ({"P1480": [statement(circumstance)["mainsnak"]]} if circumstance else {})
    assert roles_of(tie, qualifiers)[0] == [{"role": "Envoy", "since": expected}]


def test_of_several_sides_the_preferred_one_counts_and_none_of_equal_ones(tie: Tie) -> None:
    roles, said = roles_of(tie, {}, {"P1001": [statement("Q2"), statement("Q3", "preferred")]})
    assert roles == [{"role": "Envoy", "of": "Eliot"}]
    assert "without `of`" not in said
    roles, said = roles_of(tie, {}, {"P1001": [statement("Q3"), statement("Q2"), statement("Q99")]})
    assert roles == [{"role": "Envoy"}]
    assert "Envoy is imported without `of`, as Wikidata names Eliot and Norland" in said
    roles, _ = roles_of(tie, {"P642": [statement("Q2")["mainsnak"]]}, {"P1001": [statement("Q3"), statement("Q2")]})
    assert roles == [{"role": "Envoy", "of": "Norland"}]


def test_the_preferred_code_of_a_state_counts(tie: Tie) -> None:
    state = entity("Norland", "Q6256")
    codes = [
        {"mainsnak": {"datavalue": {"value": code}}, "rank": rank} for code, rank in (("OLD", "normal"), ("NLD", "preferred"))
    ]
    state["claims"]["P298"] = codes
    tie.write("wikidata.json", json.dumps({"entities": {"Q2": state}}))
    assert json.loads(tie("import", "wikidata.json").out)["code"] == "NLD"
