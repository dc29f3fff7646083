"""Checks across facts: each is a small function that reads the index and yields faults, which `tie check` reports."""

import sqlite3
from collections.abc import Callable, Iterator

from tie_cli.checks import dating, likeness, offices, positions, references, sources
from tie_cli.factfile.reader import RecordFault

Check = Callable[[sqlite3.Connection], Iterator[RecordFault]]

CHECKS: tuple[Check, ...] = (
    references.unused_ids,
    references.evidence_circles,
    dating.quotes_after_source,
    dating.reports_before_start,
    dating.inferred_without_reason,
    likeness.contradictions,
    likeness.repeated_positions,
    likeness.similar_facts,
    likeness.same_names,
    positions.positions_without_basis,
    positions.wrong_bases,
    positions.unexplained_abstentions,
    positions.disagreeing_agents,
    positions.differing_attributions,
    offices.facts_out_of_office,
    offices.offices_held_twice,
    sources.incomplete_sources,
    sources.quotes_without_excerpt,
    sources.facts_without_excerpt,
)
