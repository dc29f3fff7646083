"""JSON-LD as schema.org's nodes: contexts, prefixes, references, value objects and arrays brought into one form by pyld.

Nothing is ever fetched: schema.org's context is known here as a vocabulary, and any other remote context is refused.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.importers.records import BadInput

_SCHEMA_ORG = re.compile(r"https?://(?:www\.)?schema\.org(?:[/#].*)?", re.I)
_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|(?:schema|schemaorg|sdo|so):)", re.I)
_CONTEXT = {"@vocab": "http://schema.org/", "schema": "http://schema.org/", "id": "@id", "type": "@type"}


class Node:
    """A node: its address, its types, and its properties by schema.org's names, each with all its values in order."""

    def __init__(self, expanded: dict[str, Any]) -> None:
        self.address = str(expanded.get("@id") or "")
        self.types = {_name(each) for each in expanded.get("@type", ())}
        self.values: dict[str, list[str | Node]] = {}
        for key, values in expanded.items():
            if not key.startswith("@") and isinstance(values, list):
                self.values.setdefault(_name(key), []).extend(_read_values(values))

    def nodes(self, name: str) -> "list[Node]":
        """Return the values of a property that are nodes, texts among them as nodes that have only a name."""
        return [value if isinstance(value, Node) else named(value) for value in self.values.get(name, ())]

    def text(self, *names: str) -> str:
        """Return the first text or address among the values of properties, of the first one that has any."""
        for name in names:
            for value in self.values.get(name, ()):
                text = value if isinstance(value, str) else value.address
                if text.strip():
                    return text.strip()
        return ""


def named(text: str) -> Node:
    """Return a node for a text that stands where a node should."""
    return Node({"http://schema.org/name": [{"@value": text}]})


def read_nodes(content: Any, path: Path) -> list[Node]:
    """Return the nodes at the top of a document, with what they refer to put in its place. Raises `BadInput`."""
    from pyld import jsonld

    if not isinstance(content, dict | list):
        raise BadInput(f"{path} is JSON, but neither an object nor a list")
    options = {"documentLoader": _no_remote_context, "expandContext": {"@context": _CONTEXT}, "base": ""}
    try:
        expanded = jsonld.expand(content, options)
    except jsonld.JsonLdError as error:
        raise BadInput(f"{path} is not JSON-LD that can be read: {_reason(error)}") from None
    except (RecursionError, TypeError, ValueError, KeyError, AttributeError) as error:  # pyld's own, on what is no JSON-LD at all
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise BadInput(f"{path} is not JSON-LD that can be read: {reason}") from None
    nodes = [Node(item) for item in _top(expanded)]
    known: dict[str, Node] = {}
    for node in every_node(nodes):
        if node.address:
            merged = known.setdefault(node.address, node)
            if merged is not node:
                merged.types |= node.types
                merged.values |= {name: values for name, values in node.values.items() if name not in merged.values}
    for node in every_node(nodes):
        for values in node.values.values():
            values[:] = [_resolved(value, known) for value in values]
    return nodes


def every_node(nodes: list[Node]) -> Iterator[Node]:
    """Yield nodes and all that stand in them, each once, in the order of the document."""
    seen: set[int] = set()
    pending = list(reversed(nodes))
    while pending:
        node = pending.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            inside = [value for values in node.values.values() for value in values if isinstance(value, Node)]
            pending.extend(reversed(inside))


def _resolved(value: "str | Node", known: dict[str, Node]) -> "str | Node":
    """Return the node that a reference is to, and any other value as it is."""
    return known.get(value.address, value) if isinstance(value, Node) and value.address and not value.values else value


def _top(expanded: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in expanded:
        if isinstance(item, dict):
            yield item
            yield from _top(item.get("@graph", []))


def _read_values(values: list[Any]) -> "Iterator[str | Node]":
    for value in values:
        if not isinstance(value, dict):
            continue
        if "@value" in value:
            plain = value["@value"]
            yield {True: "true", False: "false"}[plain] if isinstance(plain, bool) else str(plain)
        elif "@list" in value or "@set" in value:
            yield from _read_values([*value.get("@list", ()), *value.get("@set", ())])
        else:
            yield Node(value)


def _name(address: object) -> str:
    """Return schema.org's own name of a property or type, and any other address whole."""
    return _PREFIX.sub("", str(address), count=1)


def _no_remote_context(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    if not _SCHEMA_ORG.fullmatch(url):
        raise ValueError(f"it uses the context {url}, which tie does not fetch; put the context itself in its place")
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": _CONTEXT}}


def _reason(error: Any) -> str:
    """Return the first cause of an error, which pyld wraps in others."""
    while getattr(error, "cause", None) is not None:
        error = error.cause
    return str(error).partition("\n")[0]
