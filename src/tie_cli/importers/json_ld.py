"""JSON-LD read by pyld into schema.org nodes: contexts, prefixes, references and arrays in one form.

Nothing is ever fetched: schema.org's context is known here as a vocabulary, and any other remote context is refused.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.importers.json_ld_nodes import JsonLdNode
from tie_cli.importers.records import BadInput, SkippedRow

_SCHEMA_ORG = re.compile(r"https?://(?:www\.)?schema\.org(?:[/#].*)?", re.I)
_CONTEXT = {"@vocab": "http://schema.org/", "schema": "http://schema.org/", "id": "@id", "type": "@type"}


def read_nodes(content: Any, path: Path) -> tuple[list[JsonLdNode], list[SkippedRow]]:
    """Return all nodes of a document in order, with what they refer to in its place, and the parts that can't be read.

    Raises `BadInput` where nothing can be read.
    """
    if not isinstance(content, dict | list):
        raise BadInput(f"{path} is JSON, but neither an object nor a list")
    skipped: list[SkippedRow] = []
    try:
        expanded = _expand(content)
    except _NotReadable as error:
        parts = list(_parts(content))
        if len(parts) == 1:
            raise BadInput(f"{path} can't be read as JSON-LD: {error}") from None
        expanded = []
        for number, part in enumerate(parts, 1):
            try:
                expanded += _expand(part)
            except _NotReadable as fault:
                skipped.append(SkippedRow(number, f"it can't be read as JSON-LD: {fault}"))
    nodes = list(_every_node([JsonLdNode(item) for item in expanded if isinstance(item, dict)]))
    _resolve(nodes)
    for claim in (node for node in nodes if "Claim" in node.types):
        for review in claim.nodes("review"):
            review.values.setdefault("itemReviewed", [claim])  # what it says the other way round
    return nodes, skipped


class _NotReadable(Exception):
    """A part of a document that pyld does not take for JSON-LD; the text says why."""


def _expand(content: Any) -> list[dict[str, Any]]:
    from pyld import jsonld

    refused: list[str] = []

    def load(url: str, _options: dict[str, Any]) -> dict[str, Any]:
        if not _SCHEMA_ORG.fullmatch(url):
            refused.append(url)
            raise ValueError(url)
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": _CONTEXT}}

    try:
        expanded: list[dict[str, Any]] = jsonld.expand(
            content, {"documentLoader": load, "expandContext": {"@context": _CONTEXT}, "base": ""}
        )
    except RecursionError:
        raise _NotReadable("it is nested too deeply") from None
    except (
        jsonld.JsonLdError,
        TypeError,
        ValueError,
        KeyError,
        AttributeError,
    ) as error:  # pyld's own, on what is no JSON-LD at all
        reason = str(error.args[0] if error.args else error).partition("\n")[0]
        if refused:
            reason = f"it uses the context {refused[0]}, which tie does not fetch; put the context itself in its place"
        raise _NotReadable(reason) from None
    return expanded


def _parts(content: Any) -> Iterator[Any]:
    """Yield the items of a list or graph, each with the context of the whole, so that one that can't be read stands alone."""
    if isinstance(content, list):
        yield from content
    elif isinstance(content.get("@graph"), list):
        context = {"@context": content["@context"]} if "@context" in content else {}
        yield from ({**context, "@graph": [item]} for item in content["@graph"])
    else:
        yield content


def _every_node(nodes: list[JsonLdNode]) -> Iterator[JsonLdNode]:
    """Yield nodes and all that stand in them, in the order of the document."""
    pending = list(reversed(nodes))
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        if id(node) in seen:  # by `@reverse` two nodes stand in each other
            continue
        seen.add(id(node))
        yield node
        inside = [value for values in node.values.values() for value in values if isinstance(value, JsonLdNode)]
        pending.extend(reversed([*inside, *node.others]))


def _resolve(nodes: list[JsonLdNode]) -> None:
    """Put nodes in the place of references to them; of an address that several nodes have, all that is said there."""
    known: dict[str, JsonLdNode] = {}
    shared: set[str] = set()
    for node in nodes:
        if node.address and node.values:
            if node.address not in known:
                known[node.address] = node
                continue
            if node.address not in shared:
                known[node.address] = known[node.address].copy()
                shared.add(node.address)
            known[node.address].add(node)
    for node in nodes:
        for values in node.values.values():
            values[:] = [
                known.get(value.address, value) if isinstance(value, JsonLdNode) and not value.values else value
                for value in values
            ]
