"""The first facts that have several common words or names, found by bits.

The full text walks through the facts of one word until it comes to one that has the other too. Where two words of half of all
facts hardly ever meet, that is nearly all facts.
"""

import sqlite3

import msgspec

from tie_cli.queries.choice import Choice
from tie_cli.queries.fact_sets import passing_set

_MOST = 50  # facts that are taken from the bits one by one


def first_of_common(connection: sqlite3.Connection, choice: Choice, limit: int, *, reverse: bool) -> list[tuple[str, str]] | None:
    """Return the kind and the record of the first facts that pass; None if a word is not common, or if many facts are wanted."""
    if len(choice.groups) < 2 or limit > _MOST:
        return None
    terms = {term.strip('"') for group in choice.groups for term in (*group.own, *group.keys)}
    (common,) = connection.execute(
        "SELECT count(*) FROM common_term WHERE term IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(sorted(terms)).decode(),),
    ).fetchone()
    facts = passing_set(connection, choice) if common == len(terms) else None
    if facts is None:
        return None
    sql = "SELECT fact.kind, record FROM fact_order JOIN fact ON fact.key = fact_order.fact WHERE place = ?"
    return [connection.execute(sql, (place,)).fetchone() for place in facts.first(limit, reverse=reverse)]
