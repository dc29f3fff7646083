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


NEW_POSITION = "add position --actor japan --topic trade --stance supports --date 2024 --source paper --judged inferred"
NEW_EVENT = "add event --summary S --date 2024 --source paper --place Tokyo"


@pytest.mark.parametrize(
    ("options", "option", "what"),
    [
        (NEW_POSITION, "--judged", "the stance is inferred"),
        (f"{NEW_EVENT} --placed inferred", "--placed", "the place is inferred"),
        (f"{NEW_EVENT} --dated inferred", "--dated", "the date is inferred"),
        ("add source --title T --dated inferred", "--dated", "the source's date or publisher is inferred"),
    ],
)
def test_nothing_is_added_without_the_reason(tie: Tie, options: str, option: str, what: str) -> None:
    tie.write("facts.yaml", BASE)
    err = " ".join(tie(*options.split(), status=2).err.replace("│", " ").split())
    assert f"{option}: {what}, but no `note` explains how" in err
    assert (tie.folder / "facts.yaml").read_text(encoding="utf-8") == BASE
    tie(*options.split(), "--note", "From its tone.")
    assert "inferred-without-reason" not in tie("check").out


def test_nor_from_a_file(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("more.yaml", BASE[: BASE.index("actors:")] + POSITION.replace("NOTE", ""))
    result = tie("add", "more.yaml", status=1)
    assert "inferred-without-reason" in result.out + result.err
    assert (tie.folder / "facts.yaml").read_text(encoding="utf-8") == BASE
