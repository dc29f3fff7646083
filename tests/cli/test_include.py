"""Fact files that include others: paths, globs, loops, and an index that sees every change among them."""

import pytest
from conftest import BASE, Tie

EVENT = "  - {id: %s, date: 2020, summary: S, actors: [japan], sources: [{id: paper}]}\n"
LINE = '{"kind": "event", "id": "%s", "date": "2021", "summary": "S", "sources": [{"id": "paper"}]}\n'


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A main file that includes one for each month, in two formats."""
    tie.write("facts.yaml", BASE.replace("title:", "include: [months/**/*, extra.yaml]\ntitle:", 1))
    tie.write("extra.yaml", "tie: 1\nevents:\n" + EVENT % "extra")
    tie.write("months/2024-01.yaml", "tie: 1\nevents:\n" + EVENT % "january")
    tie.write("months/old/2023-12.jsonl", LINE % "december")
    tie.write("months/notes.txt", "not a fact file")
    tie.write("months/.hidden.yaml", "not a fact file")
    return tie


def ids(tie: Tie, *arguments: str) -> set[str]:
    return {event["id"] for event in tie("timeline", "--json", *arguments).json}


def test_included_facts_are_facts(desk: Tie) -> None:
    assert ids(desk) == {"extra", "january", "december"}
    files = desk("info", "--json").json["files"]
    assert [file.removeprefix(f"{desk.folder}/") for file in files] == [
        "facts.yaml",
        "months/2024-01.yaml",
        "months/old/2023-12.jsonl",
        "extra.yaml",
    ]
    # a path is relative to the file that has it, wherever the program runs
    assert ids(desk, "--facts", "../desk/facts.yaml") == {"extra", "january", "december"}
    assert desk("show", "december", "--json").json["file"].endswith("months/old/2023-12.jsonl")
    assert "months/2024-01.yaml:3" in desk("show", "january").out


def test_every_change_among_them_is_seen(desk: Tie) -> None:
    assert len(ids(desk)) == 3
    path = desk.write("months/2024-02.yaml", "tie: 1\nevents:\n" + EVENT % "february")
    assert ids(desk) == {"extra", "january", "december", "february"}
    path.unlink()
    assert ids(desk) == {"extra", "january", "december"}
    desk.write("months/2024-01.yaml", "tie: 1\nevents:\n" + EVENT % "newyear")
    assert ids(desk) == {"extra", "newyear", "december"}


def test_a_file_is_read_once_however_often_it_is_included(desk: Tie) -> None:
    desk.write("extra.yaml", "tie: 1\ninclude: facts.yaml\nevents:\n" + EVENT % "extra")
    assert ids(desk) == {"extra", "january", "december"}
    assert ids(desk, "--facts", "extra.yaml", "--facts", "facts.yaml") == {"extra", "january", "december"}
    assert ids(desk, "--facts", ".") == {"extra", "january", "december"}


def test_faults_are_told_in_their_own_files(desk: Tie) -> None:
    desk.write("months/2024-01.yaml", "tie: 1\nevents:\n" + EVENT % "extra" + EVENT.replace("japan", "jpan") % "other")
    err = desk("timeline", status=1).err
    assert "months/2024-01.yaml:4:50: error[unknown-id]: there is no actor `jpan`" in err
    assert "extra.yaml:3:10: error[duplicate-id]: the id `extra` is used twice" in err
    assert "it is also at months/2024-01.yaml:3" in err


def test_what_is_not_there_is_told_and_a_glob_may_be_empty(desk: Tie) -> None:
    desk.write("facts.yaml", BASE.replace("title:", "include: [none-*.yaml, nowhere.yaml]\ntitle:", 1))
    err = desk("timeline", status=1).err
    assert "facts.yaml:2:24: error[include-missing]: there is no file nowhere.yaml" in err
    assert err.count("error[") == 1
    desk.write("facts.yaml", BASE.replace("title:", "include: none-*.yaml\ntitle:", 1))
    assert ids(desk) == set()
    desk.write("facts.yaml", BASE.replace("title:", "include: {a: b}\ntitle:", 1))
    assert "`include` must be text" in desk("timeline", status=1).err


# --- from outside ---


@pytest.fixture
def guest(tie: Tie) -> Tie:
    """A folder from someone else, beside files that are not meant for it."""
    tie.write("private.yaml", "tie: 1\ntopics: {secret: {name: Secret}}\n")
    tie.write("guest/more/inside.yaml", "tie: 1\ntopics: {inside: {name: Inside}}\n")
    return tie


@pytest.mark.parametrize(
    "pattern", ["../private.yaml", "../*.yaml", "more/../../private.yaml", "../**/*.yaml", "more/*/../../../*.yaml", "/**/*.yaml"]
)
def test_an_include_stays_in_its_folder(guest: Tie, pattern: str) -> None:
    guest.write("guest/facts.yaml", f"tie: 1\ninclude: ['{pattern}']\n")
    result = guest("list", "topics", "--facts", "guest/facts.yaml", status=1)
    assert "error[include-outside]" in result.err
    assert f"{pattern} leads outside the fact file's folder" in result.err
    assert "Secret" not in result.out + result.err


def test_a_link_does_not_lead_out(guest: Tie) -> None:
    (guest.folder / "guest" / "link.yaml").symlink_to("../private.yaml")
    (guest.folder / "guest" / "folder").symlink_to("..")
    for pattern in ("link.yaml", "*.yaml", "folder/private.yaml", "folder/*.yaml"):
        guest.write("guest/facts.yaml", f"tie: 1\ninclude: ['{pattern}']\n")
        assert "error[include-outside]" in guest("info", "--facts", "guest/facts.yaml", status=1).err


def test_a_link_that_changes_does_not_lead_out_either(guest: Tie) -> None:
    guest.write("guest/facts.yaml", "tie: 1\ninclude: [link.yaml, more/inside.yaml]\n")
    link = guest.folder / "guest" / "link.yaml"
    guest.write("guest/own.yaml", "tie: 1\n")
    link.symlink_to("own.yaml")
    guest("info", "--facts", "guest/facts.yaml")
    link.unlink()
    link.symlink_to("../private.yaml")
    assert "error[include-outside]" in guest("list", "topics", "--facts", "guest/facts.yaml", status=1).err


def test_it_may_where_the_user_says_so_and_only_then(guest: Tie) -> None:
    guest.write("guest/facts.yaml", "tie: 1\ninclude: [../private.yaml, ../guest/more/*.yaml]\n")
    call = ("list", "topics", "--json", "--facts", "guest/facts.yaml")
    assert {row["id"] for row in guest(*call, TIE_INCLUDE_OUTSIDE="1").json} == {"secret", "inside"}
    # the index that was made then is not used without leave
    assert "error[include-outside]" in guest(*call, status=1).err
    assert "error[include-outside]" in guest(*call, status=1, TIE_INCLUDE_OUTSIDE="0").err


def test_files_that_are_named_may_include_each_others(guest: Tie) -> None:
    guest.write("guest/facts.yaml", "tie: 1\ninclude: [../private.yaml]\n")
    assert len(guest("list", "topics", "--json", "--facts", "guest/facts.yaml", "--facts", "private.yaml").json) == 1


def test_links_to_folders_above_do_not_lead_round(guest: Tie) -> None:
    for name in ("a", "b", "c"):
        (guest.folder / "guest" / "more" / name).symlink_to("..")
    guest.write("guest/facts.yaml", "tie: 1\ninclude: ['**/*.yaml', 'more/**']\n")
    assert [row["id"] for row in guest("list", "topics", "--json", "--facts", "guest/facts.yaml").json] == ["inside"]
