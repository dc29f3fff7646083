"""What `tie check` will find in the facts that a review has just written, as `tie add` says it."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tie_cli.model.records import FACTS

if TYPE_CHECKING:
    from tie_cli.evidence.source_texts import Texts


def load() -> None:
    """Import what the faults are found with, so that the first fact that is kept does not wait for it."""
    import tie_cli.desk.record_view
    import tie_cli.queries.new_facts  # noqa: F401


class FaultsOfFacts:
    """Looks up facts in the texts of their sources, each of which is read once."""

    def __init__(self) -> None:
        self._texts: Texts | None = None

    def in_words(self, connection: sqlite3.Connection, target: Path, records: Iterable[tuple[str, dict[str, Any]]]) -> str:
        """Return what is wrong with the facts among some records, and what to do about it; an empty text if nothing is."""
        facts = [(kind, record) for kind, record in records if kind in FACTS]
        if not facts:
            return ""
        from tie_cli.desk.record_view import CachedTexts
        from tie_cli.evidence.source_texts import folder_of_texts
        from tie_cli.queries.new_facts import faults_of_new_facts

        self._texts = self._texts or CachedTexts(folder_of_texts(None))
        found = faults_of_new_facts(connection, self._texts, target, facts)
        return "; ".join(f"{fault.message}: {fault.hint.rpartition(chr(10))[2]}" for _, fault in found)
