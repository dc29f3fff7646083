"""Positions that do not say what they rest on, but cite only what others say: they are attributed, and count as such."""

import sqlite3

# The quotes in the evidence of positions without a basis, and whether the speaker is the actor or one who acts for it.
_EVIDENCE = """
SELECT position.fact, quote.kind = 'quote' AS is_quote, EXISTS (
    SELECT 1 FROM fact_actor said JOIN acts_for ON acts_for.actor = said.actor
    WHERE said.fact = quote.key AND acts_for.side = position.actor
) AS own
FROM fact_fact JOIN position ON position.fact = fact_fact.fact JOIN fact ON fact.key = position.fact
LEFT JOIN fact quote ON quote.id = target
WHERE role = 'evidence' AND json_extract(fact.record, '$.basis') IS NULL
"""


def set_attributed(connection: sqlite3.Connection) -> None:
    """Mark the positions without a basis whose evidence is only quotes of others as attributed, and no longer any other."""
    found = connection.execute(
        f"SELECT fact, min(coalesce(is_quote, 0)) AND NOT max(own) FROM ({_EVIDENCE}) GROUP BY fact"
    ).fetchall()
    if not found:
        return
    connection.execute("CREATE TEMP TABLE cited (fact INTEGER PRIMARY KEY, attributed INTEGER)")
    connection.executemany("INSERT INTO cited VALUES (?, ?)", found)
    connection.execute(
        """UPDATE position SET attributed = (SELECT cited.attributed FROM cited WHERE cited.fact = position.fact)
        WHERE fact IN (SELECT fact FROM cited)"""
    )
    connection.execute("DROP TABLE cited")
