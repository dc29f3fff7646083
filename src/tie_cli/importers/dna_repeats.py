"""Statements of a DNA database that were coded more than once, as by several coders: the same words on the same matter."""

from collections.abc import Sequence
from typing import Any

from tie_cli.importers.dna_agreement import Variable
from tie_cli.importers.dna_database import DnaStatement
from tie_cli.importers.records import SkippedRow


def merge_repeats(statements: Sequence[DnaStatement]) -> list[DnaStatement | SkippedRow]:
    """Return the statements in order, each once with the values that it has anywhere, and the others as skipped.

    Coders who differ on the stance leave the one statement with two values, which say nothing.
    """
    first: dict[Any, int] = {}
    merged: list[DnaStatement | SkippedRow] = []
    for statement in statements:
        key = (statement.type, statement.document, statement.start, statement.stop, *_names_of(statement))
        has_place = isinstance(statement.start, int) and isinstance(statement.stop, int)
        at = first.setdefault(key, len(merged)) if has_place else len(merged)
        earlier = merged[at] if at < len(merged) else statement
        if earlier is statement or isinstance(earlier, SkippedRow):
            merged.append(statement)
            continue
        merged[at] = earlier._replace(values=_join(earlier.values, statement.values))
        merged.append(SkippedRow(statement.row, f"the same passage, speaker and concept as in row {earlier.row}"))
    return merged


def _names_of(statement: DnaStatement) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(statement.names(name)) for name in ("person", "organization", "concept"))


def _join(one: dict[Variable, list[Any]], other: dict[Variable, list[Any]]) -> dict[Variable, list[Any]]:
    return {key: list(dict.fromkeys([*one.get(key, ()), *other.get(key, ())])) for key in {**one, **other}}
