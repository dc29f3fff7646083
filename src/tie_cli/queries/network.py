"""Positions as a network: actors and topics, or actors by how often they agree or disagree (Leifeld's networks)."""

import sqlite3
from itertools import combinations
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.model.agreement import MEASURES
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find_all
from tie_cli.queries.sides import LatestPosition, find_sides, tally


class Node(Struct, frozen=True, kw_only=True):
    """An actor or a topic, with its record's fields as text."""

    id: str
    kind: str
    attributes: dict[str, str]


class Edge(Struct, frozen=True, kw_only=True):
    """A position, from its actor to its topic; or two actors, and the number of topics on which they agree or disagree."""

    source: str
    target: str
    weight: int
    attributes: dict[str, str]


class Network(Struct, frozen=True, kw_only=True):
    """A network of a kind."""

    kind: str
    nodes: list[Node]
    edges: list[Edge]


def network(
    connection: sqlite3.Connection,
    kind: str,
    actors: tuple[str, ...],
    filters: Filters,
    as_of: str | None,
    *,
    attributed: bool = False,
) -> Network:
    """Return the network of the named sides, or of all. Raises `NameProblem` and `DateError`.

    Positions that others attribute to a side are in it only with `attributed`.
    """
    named = find_all(connection, "actor", actors) or None
    sides = {
        key: side for key, side in find_sides(connection, named, filters, as_of, attributed=attributed).items() if side.positions
    }
    ids = dict(connection.execute("SELECT key, id FROM actor"))
    edges = []
    if kind == "affiliation":
        for key, side in sides.items():
            edges += [_position(connection, ids[key], topic, position) for topic, position in side.positions.items()]
    else:
        measure = MEASURES[kind].of
        for one, other in combinations(sides, 2):
            weight = int(measure(tally(sides[one], sides[other])) or 0)
            if weight:
                edges.append(Edge(source=ids[one], target=ids[other], weight=weight, attributes={}))
    topics = sorted({edge.target.removeprefix("topic:") for edge in edges}) if kind == "affiliation" else []
    nodes = [_node(connection, "actor", ids[side], ids[side]) for side in sides]
    nodes += [_node(connection, "topic", topic, f"topic:{topic}") for topic in topics]
    return Network(kind=kind, nodes=nodes, edges=edges)


def _position(connection: sqlite3.Connection, side: str, topic: int, position: LatestPosition) -> Edge:
    _, fact, stance = position
    name, identity, date = connection.execute(
        "SELECT topic.id, fact.id, json_extract(fact.record, '$.date') FROM topic, fact WHERE topic.key = ? AND fact.key = ?",
        (topic, fact),
    ).fetchone()
    attributes = {"stance": stance, "position": identity, "date": date}
    return Edge(source=side, target=f"topic:{name}", weight=1, attributes=attributes)


def _node(connection: sqlite3.Connection, kind: str, identity: str, node: str) -> Node:
    (text,) = connection.execute(f"SELECT record FROM {kind} WHERE id = ?", (identity,)).fetchone()
    record: dict[str, Any] = msgspec.json.decode(text)
    attributes = {
        key: "; ".join(value) if isinstance(value, list) else str(value) for key, value in record.items() if key != "id"
    }
    return Node(id=node, kind=kind, attributes=attributes)
