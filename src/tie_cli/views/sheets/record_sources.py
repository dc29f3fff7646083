"""The sources of a fact in full: each once, with its excerpts and where they stand in its text."""

from collections.abc import Iterator, Sequence

from tie_cli.edtf.dates import describe
from tie_cli.queries.rows import AnyRow, SourceProof, SourceRow, by_source
from tie_cli.queries.sources_in_words import full_source
from tie_cli.text.quotation_marks import in_quotation_marks
from tie_cli.views.sheets.cells import outcome_cell, passage_cell
from tie_cli.views.sheets.sheet import Cell, cell, plain

_SPEAKERS = {
    "other": "the passage names another actor as the speaker",
    "unnamed": "the passage does not name the speaker",
}


def source_pairs(row: AnyRow) -> Iterator[tuple[str, Cell]]:
    """Yield each source of a fact once, with its excerpts and their proof."""
    for entries in by_source(row):
        yield "source", _source(entries[0])
        yield from _excerpts(entries)


def proof_text(proof: SourceProof) -> str:
    """Return the proof of one excerpt as plain text, a line each: where it was found, or why it was not."""
    return "\n".join(f"{label}: {plain(content)}" for label, content in _proof(proof))


def _source(source: SourceRow) -> Cell:
    stated = f"\n  gives the date {describe(source.date)}" if source.date else ""
    return cell(full_source(source)) + cell(f"  ({source.id})", "quiet") + cell(stated)


def _excerpts(entries: Sequence[SourceRow]) -> Iterator[tuple[str, Cell]]:
    """Yield the excerpts of one source with their proof; what several in a row have in common is said once, below the last."""
    for number, source in enumerate(entries):
        yield "excerpt", cell(in_quotation_marks(source.excerpt) if source.excerpt else None)
        following = entries[number + 1].proof if number + 1 < len(entries) else None
        if source.proof and not (following and _same_words(source.proof, following)):
            yield from _proof(source.proof)


def _same_words(one: SourceProof, other: SourceProof) -> bool:
    """Return whether two excerpts are in the same words of a text, or not found for the same reason."""

    def sentence(proof: SourceProof) -> list[tuple[str, ...]]:
        return [tuple(f"{found.before}{found.exact}{found.after}".rstrip("…").split()) for found in proof.passages]

    (mine, theirs), same = (sentence(one), sentence(other)), (one.outcome, one.problem, one.words, one.speaker)
    is_same = len(mine) == len(theirs) and all(a[: len(b)] == b[: len(a)] for a, b in zip(mine, theirs, strict=True))
    return is_same and same == (other.outcome, other.problem, other.words, other.speaker)


def _proof(proof: SourceProof) -> Iterator[tuple[str, Cell]]:
    """Yield where the excerpt was found, with the words around it, or why it was not."""
    if outcome := outcome_cell(proof):
        yield "proof", outcome
    for passage in proof.passages:
        label = "found" if proof.outcome == "verified" else "passage"
        yield label, passage_cell(passage) + cell(f"  ({passage.place})", "quiet")
    if proof.words:
        stands = "found word for word" if proof.words == "verified" else "not found word for word"
        stands = f"original {stands}" if proof.wording == "original" and proof.words == "verified" else stands
        yield "words", cell(stands, "supports" if proof.words == "verified" else "opposes")
    if proof.speaker in _SPEAKERS:
        yield "spoken by", cell(_SPEAKERS[proof.speaker], "opposes" if proof.speaker == "other" else "quiet")
