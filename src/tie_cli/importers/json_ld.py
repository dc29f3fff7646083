"""JSON-LD as schema.org's nodes: contexts, prefixes, references, value objects and arrays brought into one form by pyld.

Nothing is ever fetched: schema.org's context is known here as a vocabulary, and any other remote context is refused.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tie_cli.importers.records import BadInput, Skipped

_SCHEMA_ORG = re.compile(r"https?://(?:www\.)?schema\.org(?:[/#].*)?", re.I)
_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|(?:schema|schemaorg|sdo|so):)", re.I)
_CONTEXT = {"@vocab": "http://schema.org/", "schema": "http://schema.org/", "id": "@id", "type": "@type"}


class Text(str):
    """A text of JSON-LD, with the language that it is said to be in."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "Text":
        """Make a text."""
        made = super().__new__(cls, text)
        made.language = language
        return made


class Node:
    """A node: its address, its types, and its properties by schema.org's names, each with all its values in order."""

    def __init__(self, expanded: dict[str, Any]) -> None:
        self.address = str(expanded.get("@id") or "")
        self.types = {_name(each) for each in expanded.get("@type", ())}
        self.values: dict[str, list[str | Node]] = {}
        for key, values in expanded.items():
            if not key.startswith("@") and isinstance(values, list):
                self.values.setdefault(_name(key), []).extend(_read_values(values))

    def copy(self) -> "Node":
        """Return a node with the same types and values, to which others can be added."""
        copied = Node({"@id": self.address})
        copied.add(self)
        return copied

    def add(self, other: "Node") -> None:
        """Take over the types of another node, and the properties that this one lacks."""
        self.types |= other.types
        self.values = {**other.values, **self.values}

    def nodes(self, name: str) -> "list[Node]":
        """Return the values of a property that are nodes, texts among them as nodes that have only a name."""
        return [value if isinstance(value, Node) else named(value) for value in self.values.get(name, ())]

    def text(self, *names: str) -> str:
        """Return the first text or address among the values of properties, of the first one that has any."""
        return next((found[0] for name in names if (found := self.texts(name))), "")

    def texts(self, name: str) -> list[str]:
        """Return all texts and addresses among the values of a property, each once; of translations only the first."""
        found: dict[str, str] = {}
        for value in self.values.get(name, ()):
            text = value if isinstance(value, str) else value.address
            if text.strip():
                found.setdefault(text.strip(), value.language if isinstance(value, Text) else "")
        return list(found)[:1] if _are_translations(list(found.values())) else list(found)

    def left_out(self, *names: str) -> list[str]:
        """Return what `text` leaves out of these properties, a phrase for each that has several values."""
        found = []
        for name in names:
            all_texts = [value if isinstance(value, str) else value.address for value in self.values.get(name, ())]
            texts = list(dict.fromkeys(filter(None, map(str.strip, all_texts))))
            if len(texts) > 1:
                found.append(f"`{name}` has more than one value: {', '.join(f'`{text}`' for text in texts[1:])} left out")
        return found


def named(text: str) -> Node:
    """Return a node for a text that stands where a node should."""
    return Node({"http://schema.org/name": [{"@value": text}]})


def read_nodes(content: Any, path: Path) -> tuple[list[Node], list[Skipped]]:
    """Return all nodes of a document in order, with what they refer to in its place, and the parts that can't be read.

    Raises `BadInput` where nothing can be read.
    """
    if not isinstance(content, dict | list):
        raise BadInput(f"{path} is JSON, but neither an object nor a list")
    skipped: list[Skipped] = []
    try:
        expanded = _expand(content)
    except _NotReadable as error:
        parts = list(_parts(content))
        if len(parts) == 1:
            raise BadInput(f"{path} is not JSON-LD that can be read: {error}") from None
        expanded = []
        for number, part in enumerate(parts, 1):
            try:
                expanded += _expand(part)
            except _NotReadable as fault:
                skipped.append(Skipped(number, f"it is not JSON-LD that can be read: {fault}"))
    nodes = list(_every_node([Node(item) for item in _top(expanded)]))
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


def _every_node(nodes: list[Node]) -> Iterator[Node]:
    """Yield nodes and all that stand in them, in the order of the document."""
    pending = list(reversed(nodes))
    while pending:
        node = pending.pop()
        yield node
        inside = [value for values in node.values.values() for value in values if isinstance(value, Node)]
        pending.extend(reversed(inside))


def _resolve(nodes: list[Node]) -> None:
    """Put nodes in the place of references to them; of an address that several nodes have, all that is said there."""
    known: dict[str, Node] = {}
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
                known.get(value.address, value) if isinstance(value, Node) and not value.values else value for value in values
            ]


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
            language = str(value.get("@language") or "")
            yield Text({True: "true", False: "false"}[plain] if isinstance(plain, bool) else str(plain), language)
        elif "@list" in value or "@set" in value:
            yield from _read_values([*value.get("@list", ()), *value.get("@set", ())])
        else:
            yield Node(value)


def _are_translations(languages: list[str]) -> bool:
    """Return whether several texts are each in a language of its own."""
    return len(languages) > 1 and all(languages) and len(set(languages)) == len(languages)


def _name(address: object) -> str:
    """Return schema.org's own name of a property or type, and any other address whole."""
    return _PREFIX.sub("", str(address), count=1)
