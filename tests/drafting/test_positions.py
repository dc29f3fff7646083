"""Positions that are proposed: the side that a speaker takes, or a state by its vote; never another's, nor one that is denied."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect

FACTS = """\
tie: 1
title: t
actors:
  norland: {name: Norland, type: state}
  eliot: {name: Eliot, type: state}
  ida-lund: {name: Ida Lund, type: person, of: eliot, role: Trade Minister}
topics:
  toll: {name: port toll, proposition: Ships should pay a port toll}
"""


def proposed(folder: Path, text: str) -> list[dict[str, Any]]:
    path = folder / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    proposals = propose(SearchableText(text), Path("article.txt"), connect([path]), "2024-08-22", "article")
    return [proposal.record for proposal in proposals if proposal.kind == "position"]


def sides(folder: Path, text: str) -> list[tuple[str, str, str | None]]:
    return [(record["actor"], record["stance"], record.get("basis")) for record in proposed(folder, text)]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Lund said she opposed the port toll.", [("ida-lund", "opposes", None)]),
        ("Ida Lund said Eliot supports the port toll.", [("eliot", "supports", "statement")]),
        ("Ida Lund opposes any port toll.", [("ida-lund", "opposes", "attributed")]),
        ("Ida Lund said that Eliot would not accept a port toll.", [("eliot", "opposes", "statement")]),
        # another's side, a denial, a question, a condition, the end of something, and what is only told of it
        ("Ida Lund denied that Eliot opposed the port toll.", []),
        ("Ida Lund denied reports that she supports a port toll.", []),
        ("Ida Lund said it was false that Eliot opposed the port toll.", []),
        ("Ida Lund asked whether Eliot supports the port toll.", []),
        ("Ida Lund said she opposed ending the port toll.", []),
        ("Ida Lund said it would not change the port toll.", []),
    ],
)
def test_a_side_is_the_speakers_own(tmp_path: Path, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sides(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Lund said Norland supports the port toll.", [("norland", "supports", "attributed", "ida-lund")]),
        ("Norland opposes the port toll, Ida Lund said on Tuesday.", [("norland", "opposes", "attributed", "ida-lund")]),
        (
            "Both Norland and Eliot support the port toll, Ida Lund said.",
            [("norland", "supports", "attributed", "ida-lund"), ("eliot", "supports", "statement", None)],
        ),
        ("Norland opposes the port toll, Premier Ann Rowe said.", [("norland", "opposes", "attributed", "ann-rowe")]),
        # the article's own word, for which it names nobody
        ("Norland opposes the port toll.", [("norland", "opposes", "attributed", "article")]),
    ],
)
def test_what_a_speaker_says_of_another_side_is_attributed(
    tmp_path: Path, text: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    records = proposed(tmp_path, text)
    told = [(record["actor"], record["stance"], record.get("basis"), record.get("according_to")) for record in records]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland voted against the port toll on Monday.", [("norland", "opposes", "action")]),
        (
            "On Monday, Norland and Eliot voted for the port toll.",
            [("norland", "supports", "action"), ("eliot", "supports", "action")],
        ),
        ("Eliot abstained from the vote on the port toll.", [("eliot", "abstains", "action")]),
        ("Visk voted against the port toll.", []),
        ("Norland denied that it voted against the port toll.", []),
    ],
)
def test_a_vote_is_a_position_by_what_was_done(tmp_path: Path, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert sides(tmp_path, text) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "Vega said Norland and Eliot both support the port toll.",
        "Vega said Norland and Eliot strongly support the port toll.",
        "Norland and Eliot support the port toll, Vega said on Sunday.",
    ],
)
def test_a_minister_new_to_the_file_speaks_for_the_state_that_the_article_names(tmp_path: Path, statement: str) -> None:
    text = f"Foreign Minister Rosa Vega of Norland came to Vale.\n\n{statement}"

    found = {(each["actor"], each["stance"], each["basis"], each.get("according_to")) for each in proposed(tmp_path, text)}

    assert found == {("norland", "supports", "statement", None), ("eliot", "supports", "attributed", "rosa-vega")}
