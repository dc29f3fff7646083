"""A stance that no source puts into words is marked wherever it is shown, and needs a reason."""

import json

import pytest
from conftest import BASE, Tie

POSITION = """\
positions:
  - {id: a, date: 2024-08-01, actor: japan, topic: trade, stance: opposes, judged: inferred, basis: action,
     NOTE sources: [{id: paper}]}
"""
FACTS = BASE + POSITION.replace("NOTE", "note: It stays away.,")


@pytest.fixture
def desk(tie: Tie) -> Tie:
    tie.write("facts.yaml", FACTS)
    return tie


@pytest.mark.parametrize("command", ["compare japan", "compare japan india", "search trade", "show a", "report"])
def test_it_has_the_mark_of_what_is_inferred(desk: Tie, command: str) -> None:
    assert "− opposes*" in desk(*command.split(), COLUMNS="200").out.replace("\\", "")


def test_pictures_and_exports_have_it(desk: Tie) -> None:
    desk("compare", "japan", "india", "--svg", "a.svg")
    assert "opposes*" in (desk.folder / "a.svg").read_text(encoding="utf-8")
    assert desk("compare", "japan", "--json").json["topics"][0]["positions"]["japan"]["judged"] == "inferred"
    claim = json.loads(desk("export", "jsonld").out)["@graph"][0]
    assert "stance inferred, not stated by a source" in json.dumps(claim)
    assert "judged" in desk("network", "affiliation", "--format", "csv").out.splitlines()[0]


def test_it_comes_back_from_a_data_package(desk: Tie) -> None:
    desk("export", "csv", "-o", "tables")
    desk("import", "tables/datapackage.json", "-o", "back.yaml")
    assert "judged: inferred" in (desk.folder / "back.yaml").read_text(encoding="utf-8")


def test_it_needs_a_reason(tie: Tie) -> None:
    tie.write("facts.yaml", BASE + POSITION.replace("NOTE", ""))
    (fault,) = [fault for fault in tie("check", "--json", status=1).json["faults"] if fault["code"] == "inferred-without-reason"]
    assert fault["message"] == "the stance is inferred, but no `note` explains how"
