"""What `tie check` will find in the facts that a review has just written, as `tie add` says it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tie_cli.model.records import FACTS

if TYPE_CHECKING:
    from tie_cli.desk.review_state import ReviewState


def faults_in_words(session: "ReviewState", records: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """Return what is wrong with facts, and what to do about it; an empty text if nothing is."""
    facts = [(kind, record) for kind, record in records if kind in FACTS]
    if not facts:
        return ""
    from tie_cli.desk.record_view import CachedTexts
    from tie_cli.evidence.source_texts import folder_of_texts
    from tie_cli.queries.new_facts import faults_of_new_facts

    session.texts = session.texts or CachedTexts(folder_of_texts(None))
    found = faults_of_new_facts(session.connection, session.texts, session.target, facts)
    return "; ".join(f"{fault.message}: {fault.hint.rpartition(chr(10))[2]}" for _, fault in found)
