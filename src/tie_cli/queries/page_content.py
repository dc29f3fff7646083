"""The content of the page of facts: the selection with its passages, and where its sides stand."""

import sqlite3
from collections import Counter

import msgspec
from msgspec import Struct

from tie_cli.evidence.source_texts import Texts
from tie_cli.model.offices import latest_side
from tie_cli.queries.compare import compare
from tie_cli.queries.comparison import Comparison
from tie_cli.queries.facts import authorities
from tie_cli.queries.filters import Filters
from tie_cli.queries.passages import with_passages
from tie_cli.queries.rows import Authority, PositionRow
from tie_cli.queries.selection import Selection, select

MOST_SIDES = 12  # columns that can still be read side by side


class PageContent(Struct, frozen=True):
    """A selection, and the comparison of the sides that have the most positions in it; `left_out` counts the other sides.

    `names` are those of the actors in the comparison, and `authorities`, by id, those on whose word positions are on record.
    """

    selection: Selection
    comparison: Comparison | None
    left_out: int
    names: dict[str, str]
    authorities: dict[str, Authority]


def page_content(connection: sqlite3.Connection, filters: Filters, texts: Texts) -> PageContent:
    """Return the facts that pass the filters, with the proof that the texts give. Raises `NameProblem` and `DateError`."""
    selection = select(connection, filters)
    selection = msgspec.structs.replace(selection, facts=with_passages(connection, selection.facts, texts))
    rows = [(side, row) for row in selection.positions if (side := _side_of(row, selection))]
    counts = Counter(side for side, _ in rows)
    own = Counter(side for side, row in rows if row.basis != "attributed")
    chosen = sorted(counts, key=lambda side: (-own[side], -counts[side]))[:MOST_SIDES]
    sides = [side for side, _ in counts.most_common() if side in chosen]
    if not chosen:
        return PageContent(selection, None, 0, {}, {})
    compared = compare(connection, tuple(sides), msgspec.structs.replace(filters, limit=None))
    words = authorities(connection, (row.according_to for row in selection.positions)) | compared.authorities
    return PageContent(selection, compared.comparison, len(counts) - len(sides), compared.actors, words)


def _side_of(row: PositionRow, selection: Selection) -> str | None:
    """Return the side whose position this is: that for which the actor acted on its day. One who held no office then is none."""
    side = selection.capacities.get(row.id, selection.sides[row.actor])[-1]
    return None if latest_side(selection.actors[side]) else side
