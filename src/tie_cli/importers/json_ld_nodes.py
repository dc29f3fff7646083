"""The nodes of JSON-LD, with their properties by schema.org's names."""

import re
from collections.abc import Iterator
from typing import Any

_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|(?:schema|schemaorg|sdo|so):)", re.I)


class TextInLanguage(str):
    """A text of JSON-LD, with the language that it is said to be in."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "TextInLanguage":
        """Make a text."""
        made = super().__new__(cls, text)
        made.language = language
        return made


class JsonLdNode:
    """A node: its address, its types, and its properties by schema.org's names, each with all its values in order.

    `others` are nodes that stand in it without being values of it: those of its own graph, and those of which it is a value.
    """

    def __init__(self, expanded: dict[str, Any]) -> None:
        self.address = str(expanded.get("@id") or "")
        self.types = {_name(each) for each in expanded.get("@type", ())}
        self.values: dict[str, list[str | JsonLdNode]] = {}
        for key, values in expanded.items():
            if not key.startswith("@") and isinstance(values, list):
                self.values.setdefault(_name(key), []).extend(_read_values(values))
        self.others = _nodes_among([*expanded.get("@graph", ()), *expanded.get("@included", ())])
        for key, values in expanded.get("@reverse", {}).items():
            for node in _nodes_among(values):
                node.values.setdefault(_name(key), []).append(self)
                self.others.append(node)

    def copy(self) -> "JsonLdNode":
        """Return a node with the same types and values, to which others can be added."""
        copied = JsonLdNode({"@id": self.address})
        copied.add(self)
        return copied

    def add(self, other: "JsonLdNode") -> None:
        """Take over the types of another node, and the properties that this one lacks."""
        self.types |= other.types
        self.values = {**other.values, **self.values}

    def nodes(self, name: str) -> "list[JsonLdNode]":
        """Return the values of a property that are nodes, texts among them as nodes that have only a name."""
        return [value if isinstance(value, JsonLdNode) else node_of_text(value) for value in self.values.get(name, ())]

    def text(self, *names: str) -> str:
        """Return the first text or address among the values of properties, of the first one that has any."""
        return next((found[0] for name in names if (found := self.texts(name))), "")

    def texts(self, name: str) -> list[str]:
        """Return all texts and addresses among the values of a property, each once; of translations only the first."""
        found: dict[str, str] = {}
        for value in self.values.get(name, ()):
            text = value if isinstance(value, str) else value.address
            if text.strip():
                found.setdefault(text.strip(), value.language if isinstance(value, TextInLanguage) else "")
        return list(found)[:1] if _are_translations(list(found.values())) else list(found)

    def omissions(self, *names: str) -> list[str]:
        """Return what `text` leaves out of these properties, a phrase for each that has several values."""
        found = []
        for name in names:
            all_texts = [value if isinstance(value, str) else value.address for value in self.values.get(name, ())]
            texts = list(dict.fromkeys(filter(None, map(str.strip, all_texts))))
            if len(texts) > 1:
                found.append(f"`{name}` has more than one value: {', '.join(f'`{text}`' for text in texts[1:])} left out")
        return found


def node_of_text(text: str) -> JsonLdNode:
    """Return a node for a text that stands where a node should."""
    return JsonLdNode({"http://schema.org/name": [{"@value": text}]})


def _read_values(values: list[Any]) -> Iterator["str | JsonLdNode"]:
    for value in values:
        if not isinstance(value, dict):
            continue
        if "@value" in value:
            plain = value["@value"]
            language = str(value.get("@language") or "")
            yield TextInLanguage({True: "true", False: "false"}[plain] if isinstance(plain, bool) else str(plain), language)
        elif "@list" in value or "@set" in value:
            yield from _read_values([*value.get("@list", ()), *value.get("@set", ())])
        else:
            yield JsonLdNode(value)


def _nodes_among(values: list[Any]) -> "list[JsonLdNode]":
    return [value for value in _read_values(values) if isinstance(value, JsonLdNode)]


def _are_translations(languages: list[str]) -> bool:
    """Return whether several texts are each in a language of its own."""
    return len(languages) > 1 and all(languages) and len(set(languages)) == len(languages)


def _name(address: object) -> str:
    """Return schema.org's own name of a property or type, and any other address whole."""
    return _PREFIX.sub("", str(address), count=1)
