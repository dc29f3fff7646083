"""Proposals before they reach a fact file: those that the gate lets through, without what the file has already."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.drafting.gate.gate import Gate, Refusal
from tie_cli.drafting.gate.known_records import KnownRecords
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.drafting.repeats import without_repeats
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.queries.sources import facts_of_source


class Examination(NamedTuple):
    """The proposals that pass, the refusals of others, and how many repeat what the file has."""

    proposals: list[Proposal]
    refusals: list[Refusal]
    repeats: int


def examine(
    connection: sqlite3.Connection,
    text: SearchableText,
    source: str,
    published: str | None,
    known: KnownRecords,
    proposals: Sequence[Proposal],
    own: Sequence[Proposal],
    kind: str | None = None,
) -> Examination:
    """Hold proposals against the article and the facts that cite it; `own` is what `tie` itself proposes from it."""
    passed, refusals = Gate(text, source, published, known, kind, own).examine(proposals)
    kept, repeats = without_repeats(passed, facts_of_source(connection, source), source, text)
    return Examination(kept, refusals, repeats)
