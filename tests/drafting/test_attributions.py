"""Comparing a proposal from elsewhere with what was read."""

from pathlib import Path

from tie_cli.drafting.attributions import Attributions
from tie_cli.drafting.proposals import propose
from tie_cli.evidence.excerpts import SearchableText

TEXT = (
    "Jane Oru said that the quay was ready for every ship. She warned of heavy storms at sea. "
    "“We will sail on Monday,” Tom Vane said."
)


def attributions() -> Attributions:
    return Attributions(propose(SearchableText(TEXT), Path("text.txt"), None, "2024-05-14", "text"), {})


def test_words_are_found_with_their_speaker() -> None:
    found = attributions().find("Jane Oru", "the quay was ready for every ship")
    assert found is not None
    assert found.record["speech"] == "indirect"
    assert attributions().find("Oru", "heavy storms at sea") is not None  # named by a pronoun there
    part = attributions().find("Tom Vane", "We will sail")
    assert part is not None
    assert part.record["speech"] == "direct"


def test_words_of_someone_else_are_not() -> None:
    assert attributions().find("Tom Vane", "the quay was ready for every ship") is None
    assert attributions().find("Jane Oru", "We will sail on Monday") is None
    assert attributions().find("Jane Oru", "the quay is closed to foreigners") is None
    assert attributions().find("", "heavy storms at sea") is None
