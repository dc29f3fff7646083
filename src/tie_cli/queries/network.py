"""Who stands where as a network: actors and topics, or actors by how often they agree or part (Leifeld's networks)."""

import sqlite3
from itertools import combinations
from typing import Any

import msgspec
from msgspec import Struct

from tie_cli.model.agreement import MEASURES
from tie_cli.queries.filters import Filters
from tie_cli.queries.names import find_all
from tie_cli.queries.sides import all_sides, latest_positions, tally


class Node(Struct, frozen=True, kw_only=True):
    """An actor or a topic, with its record's fields as text."""

    id: str
    kind: str
    attributes: dict[str, str]


class Edge(Struct, frozen=True, kw_only=True):
    """A position, from its actor to its topic; or a pair of actors with on how many topics they agree or part."""

    source: str
    target: str
    weight: int
    attributes: dict[str, str]


class Network(Struct, frozen=True, kw_only=True):
    """A network of a kind."""

    kind: str
    nodes: list[Node]
    edges: list[Edge]


def network(connection: sqlite3.Connection, kind: str, actors: tuple[str, ...], filters: Filters, as_of: str | None) -> Network:
    """The network of the named sides, or of all there are. Raises `NameProblem` and `DateError`."""
    named = find_all(connection, "actor", actors) or None
    sides = all_sides(connection, named, filters, as_of)
    ids = dict(connection.execute("SELECT key, id FROM actor"))
    if kind == "affiliation":
        edges = [edge for side in sides for edge in _positions(connection, side, ids[side], filters, as_of)]
    else:
        measure = MEASURES[kind].of
        edges = []
        for one, other in combinations(sides, 2):
            weight = int(measure(tally(sides[one], sides[other])) or 0)
            if weight:
                edges.append(Edge(source=ids[one], target=ids[other], weight=weight, attributes={}))
    topics = sorted({edge.target.removeprefix("topic:") for edge in edges}) if kind == "affiliation" else []
    nodes = [_node(connection, "actor", ids[side], ids[side]) for side in sides]
    nodes += [_node(connection, "topic", topic, f"topic:{topic}") for topic in topics]
    return Network(kind=kind, nodes=nodes, edges=edges)


def _positions(connection: sqlite3.Connection, side: int, identity: str, filters: Filters, as_of: str | None) -> list[Edge]:
    edges = []
    for topic, (stance, fact, _) in latest_positions(connection, side, filters, as_of).items():
        name, position, date = connection.execute(
            "SELECT topic.id, fact.id, json_extract(fact.record, '$.date') FROM topic, fact WHERE topic.key = ? AND fact.key = ?",
            (topic, fact),
        ).fetchone()
        attributes = {"stance": stance, "position": position, "date": date}
        edges.append(Edge(source=identity, target=f"topic:{name}", weight=1, attributes=attributes))
    return edges


def _node(connection: sqlite3.Connection, kind: str, identity: str, node: str) -> Node:
    (text,) = connection.execute(f"SELECT record FROM {kind} WHERE id = ?", (identity,)).fetchone()
    record: dict[str, Any] = msgspec.json.decode(text)
    attributes = {
        key: "; ".join(value) if isinstance(value, list) else str(value) for key, value in record.items() if key != "id"
    }
    return Node(id=node, kind=kind, attributes=attributes)
