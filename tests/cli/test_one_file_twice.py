"""A fact file that is named twice is read once, under whatever names."""

import os

import pytest
from conftest import BASE, Tie

EVENT = "events: [{id: talks, date: 2024, summary: They talk., actors: [japan], sources: [{id: paper}]}]\n"


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A desk with one fact file under several names, and one that includes it."""
    tie.write("facts.yaml", BASE + EVENT)
    tie.write("folder/other.yaml", "tie: 1\n")
    tie.write("main.yaml", "tie: 1\ninclude: [facts.yaml]\n")
    (tie.folder / "link.yaml").symlink_to("facts.yaml")
    os.link(tie.folder / "facts.yaml", tie.folder / "hard.yaml")
    return tie


@pytest.mark.parametrize("other", ["facts.yaml", "./facts.yaml", "folder/../facts.yaml", "link.yaml", "hard.yaml", "main.yaml"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_file_that_is_named_twice_is_read_once(desk: Tie, other: str, turned: bool) -> None:
    names = [other, "facts.yaml"] if turned else ["facts.yaml", other]
    assert [row["id"] for row in desk("timeline", "--facts", names[0], "--facts", names[1], "--json").json] == ["talks"]
    assert desk("check", *names).out.count("1 fact") == 1


def test_a_file_is_not_included_twice_under_two_names(desk: Tie) -> None:
    desk.write("main.yaml", "tie: 1\ninclude: [facts.yaml, hard.yaml, link.yaml, folder/../facts.yaml]\n")
    assert [row["id"] for row in desk("timeline", "--facts", "main.yaml", "--json").json] == ["talks"]
