"""JSON-LD with several values where one is usual: each becomes a fact, or the import says what it left out."""

import json
from typing import Any

from conftest import Tie
from test_import import records

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/1",
    "claimReviewed": "The mill burned.",
    "datePublished": "2024-05-02",
    "author": {"name": "Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "Ida"}, "datePublished": "2024-05-01"},
    "reviewRating": {"alternateName": "False"},
}
QUOTATION: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "Quotation",
    "text": "We mill.",
    "creator": {"name": "Ida"},
    "dateCreated": "2024-05-01",
    "isPartOf": {"name": "Gazette", "url": "https://gazette.example/1"},
}


def imported(tie: Tie, whole: dict[str, Any], **changes: Any) -> tuple[dict[str, list[dict[str, Any]]], str]:
    tie.write("in.json", json.dumps(whole | changes))
    result = tie("import", "in.json", "-o", "out.jsonl", "--force")
    return records((tie.folder / "out.jsonl").read_text(encoding="utf-8")), result.err


def test_several_claims_and_texts_are_several_quotes(tie: Tie) -> None:
    found, _ = imported(tie, REVIEW, claimReviewed=["The mill burned.", "The mill sank."])
    assert [(each["text"], each["note"]) for each in found["quote"]] == [
        ("The mill burned.", "Checks rates it: False."),
        ("The mill sank.", "Checks rates it: False."),
    ]
    found, _ = imported(tie, QUOTATION, text=["We mill.", "We bake."])
    assert [(each["text"], each["sources"][0]["excerpt"]) for each in found["quote"]] == [
        ("We mill.", "We mill."),
        ("We bake.", "We bake."),
    ]


def test_each_claim_stays_with_who_made_it(tie: Tie) -> None:
    claims = [{"text": "The mill burned.", "author": {"name": "Ida"}}, {"text": "The mill sank.", "author": {"name": "Max"}}]
    found, _ = imported(tie, {key: value for key, value in REVIEW.items() if key != "claimReviewed"}, itemReviewed=claims)
    assert [(each["speaker"], each["text"]) for each in found["quote"]] == [
        ("Ida", "The mill burned."),
        ("Max", "The mill sank."),
    ]
    tie.write("in.json", json.dumps(REVIEW | {"claimReviewed": ["a", "b"], "itemReviewed": [{"author": {"name": "Ida"}}] * 2}))
    assert "does not say who made which" in tie("import", "in.json", status=None).err


def test_several_verdicts_and_the_explanation_are_in_the_note_and_go_out_again(tie: Tie) -> None:
    rating = [{"alternateName": "False", "ratingExplanation": "It stands. It mills."}, {"ratingValue": 1, "bestRating": 5}]
    found, _ = imported(tie, REVIEW, reviewRating=rating)
    assert found["quote"][0]["note"] == "Checks rates it: False; 1 of 5. Explanation: “It stands. It mills.”"
    review = json.loads(tie("export", "jsonld", "--facts", "out.jsonl").out)["@graph"][0]
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False; 1 of 5",
        "ratingExplanation": "It stands. It mills.",
    }


def test_a_quotation_in_two_works_has_two_sources(tie: Tie) -> None:
    works = [QUOTATION["isPartOf"], {"name": "Herald", "url": "https://herald.example/1"}]
    found, _ = imported(tie, QUOTATION, isPartOf=works)
    assert [each["title"] for each in found["source"]] == ["Gazette", "Herald"]
    assert len(found["quote"][0]["sources"]) == 2


def test_translations_and_second_names_are_left_out_and_named(tie: Tie) -> None:
    texts = [{"@value": "Wir mahlen.", "@language": "de"}, {"@value": "We mill.", "@language": "en"}]
    found, said = imported(tie, QUOTATION, text=texts, creator={"name": ["Ida", "I. Moor"]})
    assert [each["text"] for each in found["quote"]] == ["Wir mahlen."]
    assert "row 1: `text` has more than one value: `We mill.` left out" in said
    assert "row 1: of a speaker, `name` has more than one value: `I. Moor` left out" in said
