"""JSON-LD in the shapes of the web: graphs, references, value objects, prefixes, feeds, nested parts, several authors."""

import json
from typing import Any

import pytest
from conftest import Tie
from test_export import assert_same_facts
from test_import import records

ORG = {"@type": "Organization", "name": "Verify"}
ANN = {"@type": "Person", "name": "Ann Hay"}
REVIEW = {
    "@type": "ClaimReview",
    "url": "https://verify.example/1",
    "datePublished": "2023-03-04",
    "author": ORG,
    "claimReviewed": "The bridge fell.",
    "itemReviewed": {"@type": "Claim", "author": ANN},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}


def value(text: str) -> dict[str, str]:
    return {"@language": "en", "@value": text}


def expanded(node: Any) -> Any:
    """A node with full keys, as a processor writes it."""
    if isinstance(node, list):
        return [expanded(item) for item in node]
    if not isinstance(node, dict):
        return node
    full = {key if key.startswith("@") else f"https://schema.org/{key}": expanded(item) for key, item in node.items()}
    return full | ({"@type": f"https://schema.org/{node['@type']}"} if "@type" in node else {})


def prefixed(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    full = {key if key.startswith("@") else f"sch:{key}": prefixed(item) for key, item in node.items()}
    return full | ({"@type": f"sch:{node['@type']}"} if "@type" in node else {})


SHAPES: dict[str, Any] = {
    "alone": REVIEW,
    "with context": {"@context": "https://schema.org", **REVIEW},
    "with older context": {"@context": "http://schema.org/", **REVIEW},
    "list": [REVIEW],
    "graph of references": {
        "@context": ["https://schema.org", {"@language": "en"}],
        "@graph": [
            {**REVIEW, "author": {"@id": "#org"}, "itemReviewed": {"@id": "#claim"}},
            {"@id": "#claim", "@type": "Claim", "author": [{"@id": "#ann"}]},
            {"@id": "#org", **ORG},
            {"@id": "#ann", **ANN},
        ],
    },
    "value objects": {
        **REVIEW,
        "url": {"@id": REVIEW["url"]},
        "datePublished": {"@type": "Date", "@value": "2023-03-04T08:00:00Z"},
        "author": {**ORG, "name": value("Verify")},
        "claimReviewed": value("The bridge fell."),
        "itemReviewed": {"author": {**ANN, "name": value("Ann Hay")}},
        "reviewRating": {"alternateName": value("False")},
    },
    "arrays": {
        "@type": ["ClaimReview", "Review"],
        **{key: [item] for key, item in REVIEW.items() if key != "@type"},
        "author": [{"@type": ["Organization"], "name": ["Verify"]}],
        "itemReviewed": [{"@type": ["Claim"], "author": [{"@type": ["Person"], "name": ["Ann Hay"]}]}],
        "reviewRating": [{"alternateName": ["False"]}],
    },
    "full keys": expanded(REVIEW),
    "prefixes": {"@context": {"sch": "http://schema.org/"}, **prefixed(REVIEW)},
    "feed": {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}],
    },
    "inside an article": {"@type": "NewsArticle", "headline": "Bridges", "review": REVIEW},
    "aliases of keywords": {
        "@context": "https://schema.org",
        "type": "ClaimReview",
        **{k: v for k, v in REVIEW.items() if k != "@type"},
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_one_review_in_every_shape(tie: Tie, shape: str) -> None:
    tie.write("r.json", json.dumps(SHAPES[shape]))
    found = records(tie("import", "r.json").out)
    (quote,) = found["quote"]
    assert (quote["text"], quote["date"]) == ("The bridge fell.", "../2023-03-04")
    assert quote["note"] == "Verify rates it: False. The date is no later than the review's."
    assert [(actor["name"], actor["type"]) for actor in found["actor"]] == [("Ann Hay", "person")]
    assert found["source"] == [
        {
            "id": "verify-example-1",
            "title": "Fact check: The bridge fell.",
            "publisher": "Verify",
            "published": "2023-03-04",
            "url": "https://verify.example/1",
        }
    ]


def test_a_part_of_an_article_has_the_article_as_its_source(tie: Tie) -> None:
    quotation = {"@type": "Quotation", "text": "We build.", "creator": ANN}
    tie.write(
        "a.json",
        json.dumps({"@type": "NewsArticle", "headline": "Bridges", "url": "https://n.example/b", "hasPart": [quotation]}),
    )
    found = records(tie("import", "a.json").out)
    assert (found["source"][0]["title"], found["quote"][0]["date"]) == ("Bridges", "XXXX")
    assert found["quote"][0]["note"] == "No date is given."


def test_several_authors_verdicts_and_reviews_at_one_address_go_out_as_they_came_in(tie: Tie) -> None:
    bob = {"@type": "Person", "name": "Bob Roe"}
    reviews = [
        {**REVIEW, "itemReviewed": {"author": [ANN, bob]}, "reviewRating": {"alternateName": "Half true. Some bridges fell."}},
        {**REVIEW, "claimReviewed": "All fell.", "reviewRating": {"ratingValue": 2, "worstRating": 1, "bestRating": 5}},
        {
            **REVIEW,
            "claimReviewed": "None fell.",
            "reviewRating": {"alternateName": "“Pants on fire”"},
            "url": "https://verify.example/2",
        },
    ]
    tie.write("r.json", json.dumps({"@graph": reviews}))
    assert "4 quotes; skipped 0 rows" in tie("import", "r.json", "-o", "facts.yaml").err
    out = tie("export", "jsonld").out
    verdicts = [(item["claimReviewed"], item["reviewRating"]["alternateName"]) for item in json.loads(out)["@graph"]]
    assert sorted(set(verdicts)) == [
        ("All fell.", "2 on a scale from 1 to 5"),
        ("None fell.", "“Pants on fire”"),
        ("The bridge fell.", "Half true. Some bridges fell."),
    ]
    said = {(row["speaker"]["name"], row["text"]) for row in tie("quotes", "--json").json}
    assert said == {
        ("Ann Hay", "The bridge fell."),
        ("Bob Roe", "The bridge fell."),
        ("Ann Hay", "All fell."),
        ("Ann Hay", "None fell."),
    }
    tie.write("again/r.json", out)
    tie("import", "again/r.json", "-o", "again/facts.yaml")
    assert_same_facts(tie, "facts.yaml", "again/facts.yaml")


def test_two_persons_with_one_name_and_two_addresses(tie: Tie) -> None:
    people = [{**ANN, "@id": f"https://people.example/{number}"} for number in (1, 2)]
    tie.write(
        "q.json", json.dumps([{"@type": "Quotation", "text": f"{number}", "creator": who} for number, who in enumerate(people)])
    )
    found = records(tie("import", "q.json").out)
    assert [actor["id"] for actor in found["actor"]] == ["ann-hay", "ann-hay-2"]
    assert [quote["speaker"] for quote in found["quote"]] == ["ann-hay", "ann-hay-2"]


@pytest.mark.parametrize("first", ["Person", "Organization", "NewsMediaOrganization", "Country"])
def test_a_person_and_a_body_with_one_name_are_two(tie: Tie, first: str) -> None:
    kinds = [first, "Organization" if first == "Person" else "Person", first]
    quotations = [{"@type": "Quotation", "text": f"We {kind}.", "creator": {"@type": kind, "name": "Hay"}} for kind in kinds]
    tie.write("q.json", json.dumps([*quotations, {"@type": "Quotation", "text": "We stay.", "creator": "Hay"}]))
    found = records(tie("import", "q.json").out)
    types = {actor["id"]: actor["type"] for actor in found["actor"]}
    ours = {"Organization": "organisation", "NewsMediaOrganization": "organisation", "Country": "state", "Person": "person"}
    assert [types[quote["speaker"]] for quote in found["quote"]] == [*(ours[kind] for kind in kinds), "person"]
    assert len(types) == 2


def test_who_has_no_type_is_whoever_has_the_name(tie: Tie) -> None:
    quotations = [{"@type": "Quotation", "text": "We stay.", "creator": who} for who in ("Hay", {**ORG, "name": "Hay"})]
    tie.write("q.json", json.dumps(quotations))
    assert len(records(tie("import", "q.json").out)["actor"]) == 1


@pytest.mark.parametrize("who", ["https://people.example/1", "urn:person:1", {"@id": "https://people.example/1"}])
def test_an_address_is_no_speakers_name(tie: Tie, who: Any) -> None:
    tie.write("q.json", json.dumps({"@type": "Quotation", "text": "We stay.", "creator": who}))
    assert "row 1: the quotation does not say whose it is" in tie("import", "q.json").err
    tie.write("r.json", json.dumps({**REVIEW, "itemReviewed": {"author": who}}))
    assert "row 1: the review does not say who made the claim" in tie("import", "r.json").err


@pytest.mark.parametrize("key", ["@reverse", "@included", "@graph"])
def test_what_stands_in_a_node_without_being_a_value_of_it_is_found(tie: Tie, key: str) -> None:
    quotation = {"@type": "Quotation", "text": "We stay.", "dateCreated": "2024-05-01"}
    inside: Any = {"creator": [quotation]} if key == "@reverse" else [{**quotation, "creator": {"@id": "#ann"}}]
    content = {"@context": {"@version": 1.1, "@vocab": "https://schema.org/"}, "@id": "#ann", **ANN, key: inside}
    tie.write("q.json", json.dumps([REVIEW, content]))
    found = records(tie("import", "q.json").out)
    assert [(quote["text"], quote["speaker"]) for quote in found["quote"]] == [
        ("The bridge fell.", "ann-hay"),
        ("We stay.", "ann-hay"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“We build.”", "We build."), ('"We build."', "We build."), ("“We build,” he said, “now.”", "“We build,” he said, “now.”")],
)
def test_only_marks_around_the_whole_are_taken_off(tie: Tie, text: str, expected: str) -> None:
    tie.write("q.json", json.dumps({"@type": "Quotation", "text": text, "creator": "Ann Hay"}))
    assert records(tie("import", "q.json").out)["quote"][0]["text"] == expected


def test_dates_are_read_or_reported(tie: Tie) -> None:
    dates = ["May 2, 2024", "20240502", "soon"]
    tie.write("r.json", json.dumps([{**REVIEW, "itemReviewed": {"author": ANN, "datePublished": date}} for date in dates]))
    result = tie("import", "r.json")
    assert [quote["date"] for quote in records(result.out)["quote"]] == ["2024-05-02", "2024-05-02"]
    assert "row 3: its date can't be read: `soon`" in result.err
    tie.write("r.json", json.dumps({**REVIEW, "datePublished": "soon"}))
    result = tie("import", "r.json")
    assert "row 1: `datePublished` is left out" in result.err
    assert records(result.out)["quote"][0]["date"] == "XXXX"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            {"@context": "https://other.example/c.jsonld", **REVIEW},
            "uses the context https://other.example/c.jsonld, which tie does not fetch",
        ),
        ({"@context": 5, **REVIEW}, "can't be read as JSON-LD"),
        ("text", "neither an object nor a list"),
        ([[[]]], "has no ClaimReview"),
        ({"@context": {"@vocab": "https://other.example/"}, **REVIEW}, "has no ClaimReview"),
    ],
)
def test_what_is_none_is_named(tie: Tie, content: Any, said: str) -> None:
    tie.write("r.json", json.dumps(content))
    assert said in tie("import", "r.json", status=1).err


def test_an_item_that_cannot_be_read_stands_alone(tie: Tie) -> None:
    tie.write("r.json", json.dumps({"@graph": [{**REVIEW, "@id": 5}, REVIEW]}))
    result = tie("import", "r.json")
    assert "1 quote; skipped 1 row\n  row 1: it can't be read as JSON-LD" in result.err


def test_a_review_inside_the_claim_it_reviews(tie: Tie) -> None:
    review = {"@type": "ClaimReview", "author": "Checks", "claimReviewed": "The ferry sank."}
    claim = {"@context": "https://schema.org", "@type": "Claim", "author": "Ada Moor", "review": review}
    tie.write("c.json", json.dumps(claim))
    found = records(tie("import", "c.json").out)
    assert [actor["name"] for actor in found["actor"]] == ["Ada Moor"]
    assert found["quote"][0]["text"] == "The ferry sank."
    tie.write("a.json", json.dumps({**claim, "@type": "NewsArticle"}))  # whose author is not who made the claim
    assert "does not say who made the claim" in tie("import", "a.json").err
