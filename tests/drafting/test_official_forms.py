"""Forms of official texts: resolutions with their points, statements that a colon announces, answers to a question, calls."""

from pathlib import Path
from typing import Any

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


def quotes(text: str) -> list[tuple[str, str, str]]:
    """Return speaker, speech and words of the quotes that a draft of a text proposes and the gate passes."""
    searchable = SearchableText(text)
    draft = propose(searchable, Path("text.txt"), None, "2024-06-07", "text")
    passed, _ = Gate(searchable, "text", "2024-06-07", {}, None, draft).examine(draft)
    names: dict[str, Any] = {each.record["id"]: each.record["name"] for each in passed if each.kind == "actor"}
    return [(names[q["speaker"]], q["speech"], q["text"]) for q in (each.record for each in passed if each.kind == "quote")]


def test_the_points_of_a_resolution_are_of_the_body_that_adopts_it() -> None:
    text = """Resolution on the safety of ports

The Harbour Assembly,

Recalling its resolutions on ferries,

1. Strongly condemns the attack on the port of Kita;

2. Calls upon all ports to open their gates to ships in need;

3. Expresses deep concern over the blockade;

4. Demands that the port of Vale open its gates.
"""
    said = quotes(text)
    assert {speaker for speaker, _, _ in said} == {"Harbour Assembly"}
    assert [words for _, _, words in said] == [
        "the attack on the port of Kita",
        "all ports to open their gates to ships in need",
        "deep concern over the blockade",
        "the port of Vale open its gates",
    ]


def test_a_list_of_points_without_a_body_is_no_resolution() -> None:
    assert quotes("What the mayor does\n\n1. Condemns the attack on the port of Kita.\n\n2. Calls upon all ports to open.") == []


def test_a_statement_that_is_announced_goes_on_to_its_end() -> None:
    text = """Harbour Office on the blockade of Kita

A Harbour Office spokesperson issued the following statement today (6 June) on the blockade of Kita:

Norland condemns the blockade of the port. It must end at once.

There are no grounds for it, and there never were.
"""
    direct = [
        words for speaker, statement, words in quotes(text) if statement == "direct" and speaker == "Harbour Office spokesperson"
    ]
    expected = [
        "Norland condemns the blockade of the port. It must end at once.",
        "There are no grounds for it, and there never were.",
    ]
    assert direct == expected


def test_who_said_something_in_the_first_person_goes_on_in_the_next_paragraph() -> None:
    text = """Minister condemns the blockade

Minister Liv Dahl said:

The blockade is wrong, and we have said so to its authors.

We will not stand by while ships burn.

The port of Kita has been shut since May.
"""
    direct = [words for _, statement, words in quotes(text) if statement == "direct"]
    assert direct == ["The blockade is wrong, and we have said so to its authors.", "We will not stand by while ships burn."]


def test_an_answer_to_a_question_is_the_spokespersons() -> None:
    text = """QA-7, 6 June 2024, Statement of the Spokesperson of the Harbour Office, Ambassador Tom Dahl, in Reply to a Question

We reject these claims. Our port is open to all ships, as it has always been.

We call on our neighbours to return to the talks without any conditions.
"""
    assert {speaker for speaker, statement, _ in quotes(text) if statement == "direct"} == {"Tom Dahl"}


def test_the_prime_minister_of_a_call_is_the_one_whose_summary_it_is() -> None:
    text = """Prime Minister Dahl speaks with Prime Minister of Japan Oru Kenji

Today, Prime Minister Liv Dahl spoke with the Prime Minister of Japan, Oru Kenji.

The Prime Minister congratulated Prime Minister Oru on the new port of Kita, and shared Norland’s intention to build one too.
"""
    said = quotes(text)
    assert {speaker for speaker, _, _ in said} == {"Liv Dahl"}
    assert "Norland’s intention to build one too" in [words for _, _, words in said]
