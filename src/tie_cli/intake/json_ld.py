"""JSON-LD in HTML pages: its objects, with those put in place of references by `@id`."""

import json
from collections.abc import Iterator
from typing import Any

_DEPTH = 8  # of objects in objects that are looked at


def read_json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of all JSON-LD blocks of a page; what one of them says of itself elsewhere is added to it."""
    blocks = []
    for element in tree.iter("script"):
        if "ld+json" in (element.get("type") or "").lower():
            try:
                blocks.append(json.loads(element.text or "", strict=False))
            except (ValueError, RecursionError):
                continue  # a faulty block says nothing
    nodes: dict[str, dict[str, Any]] = {}
    for block in blocks:
        _collect(block, nodes)
    for block in blocks:
        yield from (_resolve(item, nodes) for item in _objects(block))


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth < _DEPTH:
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < _DEPTH:
                yield from _objects(value.get(key), depth + 1)


def _collect(value: Any, nodes: dict[str, dict[str, Any]], depth: int = 0) -> None:
    """Gather what is said of each `@id`, wherever it is said."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for entry in value:
            _collect(entry, nodes, depth + 1)
    elif isinstance(value, dict):
        if isinstance(identity := value.get("@id"), str) and len(value) > 1:
            nodes[identity] = {**value, **nodes.get(identity, {})}
        for entry in value.values():
            _collect(entry, nodes, depth + 1)


def _resolve(item: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return an object with the ones that it refers to in their place, one step deep."""
    return {key: value if key == "@id" else _in_place(value, nodes) for key, value in item.items()}


def _in_place(value: Any, nodes: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_in_place(entry, nodes) for entry in value]
    if isinstance(value, dict):
        identity = value.get("@id")
        return {**nodes.get(identity, {}), **value} if isinstance(identity, str) else value
    return nodes.get(value, value) if isinstance(value, str) else value
