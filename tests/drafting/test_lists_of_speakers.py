"""Several who say something together: lists of names, "as well as", and the ministers of several states."""

from pathlib import Path

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


def speakers(article: str) -> list[str]:
    proposals = propose(SearchableText(article), Path("article.txt"), None, "2022-09-15", "article")
    return [proposal.record["speaker"] for proposal in proposals if proposal.kind == "quote"]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Norland, Eliot and Holm", ["norland", "eliot", "holm"]),
        ("Norland, Eliot, and Holm", ["norland", "eliot", "holm"]),
        ("Norland, Eliot, Holm and Kita", ["norland", "eliot", "holm", "kita"]),
        ("Norland as well as Eliot", ["norland", "eliot"]),
        ("Mara Quill, as well as Tom Becker,", ["mara-quill", "tom-becker"]),
        ("Mara Quill, as well as other ministers,", ["mara-quill"]),
        ("However, Eliot and Holm", ["eliot", "holm"]),
        ("In Norland, Eliot and Holm", ["eliot", "holm"]),
        ("On Monday in Kita, Eliot and Holm", ["eliot", "holm"]),
        ("Ministers from Norland, Eliot and Holm", ["ministers-from-norland-eliot-and-holm"]),
        ("The envoys of Norland, Eliot, and Holm", ["envoys-of-norland-eliot-and-holm"]),
    ],
)
def test_each_of_a_list_is_a_speaker(subject: str, expected: list[str]) -> None:
    assert speakers(f"{subject} vowed to keep the port open.") == expected


def test_a_clause_before_a_name_is_no_list() -> None:
    assert speakers("Mara Quill met Tom Becker, and Ida Lund said the port was open.") == ["ida-lund"]
