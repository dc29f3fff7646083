"""The gate on whole articles: what is read right passes, and words given to another speaker of the article are refused."""

import sys
from collections import Counter
from typing import Any

import pytest
from conftest import ROOT

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText

sys.path.append(str(ROOT / "tools" / "bench"))
import measure_draft

ARTICLES = [measure_draft.read(path) for path in sorted(measure_draft.ARTICLES.glob("*.txt"))]


def judged(article: measure_draft.Article, shift: bool) -> Counter[str]:
    """Count what passes of an article's quotes, each with its own speaker or with the next other one of the article."""
    text = SearchableText(article.text)
    path = measure_draft.ARTICLES / "article.txt"
    draft = propose(text, path, None, article.published, "article")
    gate = Gate(text, "article", article.published, {}, None, draft)
    speakers = list(dict.fromkeys(each.record["speaker"] for each in draft if each.kind == "quote"))
    others = {one: other for one, other in zip(speakers, [*speakers[1:], *speakers[:1]], strict=True) if one != other}
    counts: Counter[str] = Counter()
    for each in draft:
        speaker = each.record.get("speaker")
        if speaker and (not shift or (speaker in others and each.record["speech"] == "direct")):
            record = {**each.record, "speaker": others[speaker] if shift else speaker}
            actors = [other for other in draft if other.kind == "actor"]
            changed = Proposal(kind="quote", record=record, unsure=[], passage=each.passage, line=each.line)
            passed, _ = gate.examine([*actors, changed])
            counts["passed" if any(one.kind == "quote" for one in passed) else "refused"] += 1
    return counts


def test_what_is_read_right_is_not_refused() -> None:
    counts = sum((judged(article, shift=False) for article in ARTICLES), Counter[str]())
    assert counts["passed"] > 100
    assert counts["refused"] <= 0.02 * counts["passed"]


def test_words_given_to_another_speaker_of_the_article_are_refused() -> None:
    counts = sum((judged(article, shift=True) for article in ARTICLES), Counter[str]())
    assert counts["refused"] > 20
    assert counts["passed"] <= 0.1 * counts["refused"]


TRANSCRIPT = """Press conference of the defence ministers

MARA QUILL: We have signed the pact that our fleets have needed for years. It was high time.

JON ASKE: We are glad of it, and we will keep to every word of it.

Q: When does it enter into force?

MARA QUILL: It enters into force in the spring, when both parliaments have voted.
"""
STATEMENT = """Joint Statement of the Harbour Group

1. We, the Ministers of the Harbour Group, met in Vale on 3 May 2024.

2. We condemn the attack on the port of Eliot. We will help to rebuild the port before the winter comes.
"""


def verdict(text: str, record: dict[str, Any], *actors: dict[str, Any], kind: str | None = None) -> str | None:
    article = SearchableText(text)
    draft = propose(article, ROOT / "article.txt", None, "2024-05-04", "article", kind)
    about = {"id": "q", "date": "2024-05-04~", "dated": "inferred", "note": "It was published then."}
    quote = Proposal(kind="quote", record={**about, **record}, unsure=[], passage="", line=1)
    known = {"actor": {actor["id"]: actor for actor in actors}}
    _, refused = Gate(article, "article", "2024-05-04", known, kind, draft).examine([quote])
    return refused[0].reason if refused else None


QUILL = {"id": "quill", "name": "Mara Quill", "type": "person"}
ASKE = {"id": "aske", "name": "Jon Aske", "type": "person"}
GROUP = {"id": "group", "name": "Harbour Group", "type": "organisation"}


@pytest.mark.parametrize(
    ("speaker", "words", "passes"),
    [
        ("quill", "It was high time.", True),
        ("aske", "It was high time.", False),
        ("aske", "we will keep to every word of it", True),
        ("quill", "we will keep to every word of it", False),
        ("quill", "It enters into force in the spring", True),
        ("aske", "It enters into force in the spring", False),
    ],
)
def test_in_a_transcript_words_are_those_of_the_label(speaker: str, words: str, passes: bool) -> None:
    record = {"speaker": speaker, "speech": "direct", "text": words, "sources": [{"id": "article", "excerpt": words}]}
    assert (verdict(TRANSCRIPT, record, QUILL, ASKE) is None) == passes


def test_a_joint_statement_is_the_words_of_those_who_make_it() -> None:
    words = "We will help to rebuild the port before the winter comes"
    record = {"speaker": "group", "speech": "direct", "text": words, "sources": [{"id": "article", "excerpt": words}]}
    assert verdict(STATEMENT, record, GROUP, QUILL) is None
    assert "quill as the speaker" in (verdict(STATEMENT, {**record, "speaker": "quill"}, GROUP, QUILL) or "")


def test_a_quote_in_pieces_may_stand_anywhere_by_its_excerpt() -> None:
    text = "The “pact” is old.\n\nQuill spoke of a “pact” that was “ready at last” for both navies."
    record = {
        "speaker": "quill", "speech": "direct", "text": "[a] pact [that was] ready at last",
        "sources": [{"id": "article", "excerpt": "Quill spoke of a “pact”"}],
    }  # fmt: skip
    assert verdict(text, record, QUILL) is None
