"""Entries of `sources` that say nothing beside others: the same source with all that they have, and more."""

from collections.abc import Mapping, Sequence
from typing import Any


def is_in_another(entry: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether one of the entries has all that this one has, and more."""
    return any(len(other) > len(entry) and entry.items() <= other.items() for other in entries)
