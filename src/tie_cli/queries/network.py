"""Positions as a network: actors and topics, or actors by how often they agree or disagree (Leifeld's networks)."""

import sqlite3
from itertools import combinations
from typing import Any, cast

import msgspec
from msgspec import Struct

from tie_cli.model.agreement import count_shared
from tie_cli.model.measures import MEASURES
from tie_cli.queries.dates_in_words import is_report_inferred
from tie_cli.queries.filters import Filters, times
from tie_cli.queries.names import find_all
from tie_cli.queries.old_reports import count_old_reports
from tie_cli.queries.row_builder import RowBuilder
from tie_cli.queries.rows import PositionRow
from tie_cli.queries.sides import LatestPosition, on_record, side_positions, tally


class Node(Struct, frozen=True, kw_only=True):
    """An actor or a topic, with its record's fields as text.

    `attributed_positions` of an actor counts its positions that are left out, as only others attribute them.
    """

    id: str
    kind: str
    attributes: dict[str, str | int]


class Edge(Struct, frozen=True, kw_only=True):
    """A position, from its actor to its topic; or two actors, and the number of topics on which they agree or disagree.

    In the attributes of two actors, `shared` is the number of topics on which both are on record, and `left_out` that of those on
    which they would be if what others attribute to them counted.
    """

    source: str
    target: str
    weight: int
    attributes: dict[str, str | int]


class Network(Struct, frozen=True, kw_only=True):
    """A network of a kind. `attributed_positions` counts the positions that it leaves out: only others attribute them.

    `old_reports` counts those that go on but were last reported more than a year before the date that is asked for.
    """

    kind: str
    attributed_positions: int
    old_reports: int
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
    records = on_record(connection, named, filters, as_of)
    sides = {key: side_positions(record, attributed=attributed) for key, record in records.items()}
    left_out = {key: len(record.shown) - len(sides[key].positions) for key, record in records.items()}
    sides = {key: side for key, side in sides.items() if side.positions}
    ids = dict(connection.execute("SELECT key, id FROM actor"))
    edges = []
    if kind == "affiliation":
        topic_ids = dict(connection.execute("SELECT key, id FROM topic"))
        builder = RowBuilder(connection, *times(filters, as_of))
        for key, side in sides.items():
            for topic, position in side.positions.items():
                edges.append(_position(_row_of(connection, builder, position), ids[key], topic_ids[topic]))
    else:
        measure = MEASURES[kind].of
        shown = {key: side_positions(records[key], attributed=True) for key in sides}
        for one, other in combinations(sides, 2):
            counts = tally(sides[one], sides[other])
            if weight := int(measure(counts) or 0):
                more = count_shared(tally(shown[one], shown[other])) - count_shared(counts)
                attributes: dict[str, str | int] = {"shared": count_shared(counts), "left_out": more}
                edges.append(Edge(source=ids[one], target=ids[other], weight=weight, attributes=attributes))
    topics = sorted({edge.target.removeprefix("topic:") for edge in edges}) if kind == "affiliation" else []
    nodes = [_node(connection, "actor", ids[side], ids[side], attributed_positions=left_out[side]) for side in sides]
    nodes += [_node(connection, "topic", topic, f"topic:{topic}") for topic in topics]
    old_reports = count_old_reports(connection, sides.values(), as_of)
    return Network(kind=kind, attributed_positions=sum(left_out.values()), old_reports=old_reports, nodes=nodes, edges=edges)


def _row_of(connection: sqlite3.Connection, builder: RowBuilder, position: LatestPosition) -> PositionRow:
    kind, record = connection.execute("SELECT kind, record FROM fact WHERE key = ?", (position[1],)).fetchone()
    return cast("PositionRow", builder.build(kind, record))


def _position(row: PositionRow, side: str, topic: str) -> Edge:
    attributes: dict[str, str | int] = {
        "stance": row.stance,
        "position": row.id,
        "date": row.date,
        "as_of": row.as_of or "",
        "as_of_dated": "" if row.as_of is None else "inferred" if is_report_inferred(row) else "stated",
        "dated": row.dated,
    }
    attributes |= {"basis": row.basis or "", "according_to": row.according_to or "", "judged": row.judged}
    return Edge(source=side, target=f"topic:{topic}", weight=1, attributes=attributes)


def _node(connection: sqlite3.Connection, kind: str, identity: str, node: str, **more: int) -> Node:
    (text,) = connection.execute(f"SELECT record FROM {kind} WHERE id = ?", (identity,)).fetchone()
    record: dict[str, Any] = msgspec.json.decode(text)
    attributes: dict[str, str | int] = {
        key: "; ".join(value) if isinstance(value, list) else str(value) for key, value in record.items() if key != "id"
    }
    return Node(id=node, kind=kind, attributes={**attributes, **more})
