"""Checks across facts: each is a small function that reads the index and yields faults, which `tie check` reports."""

import sqlite3
from collections.abc import Callable, Iterator

from tie_cli.checks import dating, likeness, offices, positions, references, sources
from tie_cli.factfile.reader import RecordFault

Check = Callable[[sqlite3.Connection], Iterator[RecordFault]]

CHECKS: tuple[Check, ...] = (
    references.find_unused_ids,
    references.find_evidence_circles,
    dating.find_quotes_after_source,
    dating.find_reports_before_start,
    dating.find_inferences_without_reason,
    likeness.find_contradictions,
    likeness.find_repeated_positions,
    likeness.find_similar_facts,
    likeness.find_same_names,
    positions.find_positions_without_basis,
    positions.find_wrong_bases,
    positions.find_unexplained_abstentions,
    positions.find_disagreeing_agents,
    positions.find_differing_attributions,
    offices.find_facts_out_of_office,
    offices.find_offices_held_twice,
    sources.find_incomplete_sources,
    sources.find_quotes_without_excerpt,
    sources.find_facts_without_excerpt,
)
