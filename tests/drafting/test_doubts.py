"""Which fields a doubt is about: those by whose decision it is settled."""

from pathlib import Path

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.doubts import fields_in_doubt
from tie_cli.evidence.excerpts import SearchableText

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
# How doubts are put, by the kind of record and the field they are about; each word stands in doubts about that field only.
MARKS: dict[tuple[str, str], str | tuple[str, ...]] = {
    ("actor", "of"): ("`of: ", "of which side?"),
    ("actor", "name"): "who is “",
    ("source", "publisher"): "who published it?",
    ("source", "published"): "when was it published?",
    ("event", "summary"): "your own words",
    ("event", "date"): ("gives no year", "when was it?", "still to come", "which weekend"),
    ("quote", "text"): ("your own words", "in quotation marks there"),
    ("quote", "date"): ("when it was said?", "when was it said?", "gives no year", "counted from when?", "which weekend"),
    ("quote", "speaker"): ("taken to be", "together", "someone else’s words", "who are", " may be "),
    ("position", "stance"): "does this say that",
}


@pytest.mark.parametrize("article", ARTICLES[::8], ids=lambda path: path.stem)
def test_each_doubt_about_an_article_is_about_its_field(article: Path) -> None:
    text = SearchableText(article.read_text(encoding="utf-8"))
    doubts = [(each.kind, doubt) for each in propose(text, article, None, "2024-08-21", None) for doubt in each.unsure]
    assert doubts
    for kind, doubt in doubts:
        fields = [field for (of, field), marks in MARKS.items() if of == kind and any(mark in doubt for mark in _all(marks))]
        assert fields, (kind, doubt)
        assert fields[0] in fields_in_doubt(kind, doubt), (kind, doubt)


def _all(marks: str | tuple[str, ...]) -> tuple[str, ...]:
    return (marks,) if isinstance(marks, str) else marks
