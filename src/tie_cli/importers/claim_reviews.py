"""What a ClaimReview says: the claims with those who made them, and the verdict."""

import re

from tie_cli.importers.json_ld_nodes import JsonLdNode

_ADDRESS = re.compile(r"[a-z][a-z\d+.-]*://\S+|urn:\S+", re.I)


def actors_of(node: JsonLdNode, name: str) -> list[JsonLdNode]:
    """Return the actors that a property names, each name once; a person and a body with one name are two."""
    found: dict[tuple[str, str, bool], JsonLdNode] = {}
    for actor in node.nodes(name):
        if actor.text("name"):
            found.setdefault((actor.text("name"), actor.address, not actor.types or "Person" in actor.types), actor)
    return list(found.values())


def speakers_of(node: JsonLdNode, name: str) -> list[JsonLdNode]:
    """Return the actors that a property names, without those of whom there is only an address."""
    return [actor for actor in actors_of(node, name) if not _ADDRESS.fullmatch(actor.text("name"))]


def claims_by_author(item: JsonLdNode, claims: list[JsonLdNode]) -> list[tuple[str, list[JsonLdNode]]]:
    """Return the texts that a review is about, each with those who made the claim. Raises ValueError."""
    authors = [author for claim in claims for author in speakers_of(claim, "author")]
    if not authors and (item.texts("claimReviewed") or any(claim.texts("text") for claim in claims)):
        raise ValueError("the review does not say who made the claim (`itemReviewed.author`)")
    texts = item.texts("claimReviewed")
    own = [(text, speakers_of(claim, "author")) for claim in claims for text in claim.texts("text")]
    if len(texts) == 1 or (texts and len(claims) == 1):
        return [(text, authors) for text in texts]
    if own and {text for text, _ in own} >= set(texts):
        return [(text, made or authors) for text, made in own]
    if texts:
        raise ValueError("the review has several claims (`claimReviewed`) and does not say who made which")
    raise ValueError("the review has no `claimReviewed`")


def verdict_of(item: JsonLdNode) -> tuple[str, str, list[str]]:
    """Return a review's verdict in its words, else its number on its scale; why; and what of it is left out."""
    verdicts: list[str] = []
    explanations: list[str] = []
    lost: list[str] = []
    for rating in item.nodes("reviewRating"):
        if words := rating.texts("alternateName") or rating.texts("name"):
            verdicts += words
        elif value := rating.text("ratingValue"):
            worst, best = rating.text("worstRating"), rating.text("bestRating")
            scale = f" on a scale from {worst} to {best}" if worst and best else f" of {best}" if best else ""
            verdicts.append(value + scale)
        explanations += rating.texts("ratingExplanation")
        lost += rating.omissions("alternateName") if len(words) == 1 else []
    return "; ".join(dict.fromkeys(verdicts)), " ".join(dict.fromkeys(explanations)), lost
