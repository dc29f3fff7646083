"""How the page names sources: in short beside a fact, in full once in its list, and once for all positions that share them."""

from collections import Counter
from collections.abc import Mapping

from msgspec import UNSET

from tie_cli.queries.rows import AnyRow, PositionRow, SourceRow
from tie_cli.queries.sources_in_words import short_source


def link_of(source: SourceRow) -> str | None:
    """Return the address of a source if it is on the web; any other address is shown as text."""
    return source.url if source.url and source.url.lower().startswith(("http://", "https://")) else None


def count_if_all_found(facts: list[AnyRow]) -> int:
    """Return how many excerpts there are if each was found once in the text of its source: that is then said once; else 0."""
    proofs = [source.proof for row in facts for source in row.sources if source.excerpt]
    return len(proofs) if all(proof is not UNSET and proof.outcome == "verified" for proof in proofs) else 0


def short_names(facts: list[AnyRow]) -> dict[str, str]:
    """Return publisher and date of each source for which they name no other on the page; its title is in the list of sources."""
    names = {source.id: short_source(source) for row in facts for source in row.sources if source.publisher and source.published}
    counts = Counter(names.values())
    return {identity: name for identity, name in names.items() if counts[name] == 1}


def is_tally(rows: list[PositionRow], notes: Mapping[str, int]) -> bool:
    """Return whether positions that share their sources say only who stands where, as those of a roll call do."""
    return not any(row.summary or row.evidence or row.id in notes for row in rows)


def shared_sources(rows: list[PositionRow]) -> PositionRow | None:
    """Return the first of the positions on a topic if there are several, all on the same passages: those are then shown once."""
    first = rows[0]
    shared = len(rows) > 1 and all(row.sources == first.sources and row.date == first.date for row in rows)
    return first if shared else None
