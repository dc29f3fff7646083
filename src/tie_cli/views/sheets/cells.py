"""What stands in a cell, in the same words in every sheet: dates, names, statements, sources, stances, disputes."""

from collections.abc import Sequence
from typing import Any

from tie_cli.edtf.dates import describe
from tie_cli.queries.facts import EventRow, Passage, PositionRow, QuoteRow, SourceRow, Speaker
from tie_cli.views.sheets.sheet import Cell, StyledText, cell

INFERRED_MARK = "*"
DISPUTED_MARK = "≠"
SIGNS = {"supports": "+", "opposes": "−", "abstains": "o", "mixed": "±"}


def dated(text: str, how: str) -> Cell:
    """A date as people write it, marked if the curator worked it out."""
    if how == "inferred":
        return (StyledText(describe(text) + INFERRED_MARK, "inferred"),)
    return (StyledText(describe(text)),)


def date_in_full(text: str, how: str) -> Cell:
    """A date as people write it and as the file has it."""
    inferred = ", inferred by the curator" if how == "inferred" else ""
    return cell(describe(text)) + cell(f"  ({text}{inferred})", "quiet")


def names_of(ids: Sequence[str], names: dict[str, str]) -> str:
    """The names of what stands there by id."""
    return ", ".join(names.get(identity, identity) for identity in ids)


def statement(row: QuoteRow) -> Cell:
    """The words in quotation marks if they are the speaker's; reported speech never has them."""
    return cell(f"“{row.text}”" if row.speech == "direct" else row.text)


def speaker_of(speaker: Speaker) -> Cell:
    """Who speaks, and in which role."""
    return cell(speaker.name, "strong") + cell(f"\n{speaker.role}" if speaker.role else None)


def source_name(source: SourceRow) -> str:
    """The source as short as it can be told: who published it, and when."""
    published = f", {describe(source.published)}" if source.published else ""
    return f"{source.publisher or source.title}{published}"


def sources_of(sources: Sequence[SourceRow]) -> Cell:
    """The sources of a fact, each once."""
    return cell("\n".join(dict.fromkeys(source_name(source) for source in sources)))


def sources_in_words(sources: Sequence[SourceRow]) -> str:
    """The sources of a fact on one line, each once."""
    return "; ".join(dict.fromkeys(source_name(source) for source in sources))


def stance_of(stance: str) -> Cell:
    """A stance with its sign, for those who don't see its colour."""
    return cell(f"{SIGNS[stance]} {stance}", stance)


def what(row: EventRow | QuoteRow | PositionRow) -> Cell:
    """What a fact says, in one line."""
    match row:
        case EventRow():
            return cell(row.summary)
        case QuoteRow():
            return cell(f"{row.speaker.name}: ") + statement(row)
        case PositionRow():
            return stance_of(row.stance) + cell(f": {row.summary}" if row.summary else None)


def disputed(row: EventRow | QuoteRow | PositionRow, others: dict[str, Any]) -> list[Cell]:
    """What other sources say: another date of the fact, or another fact; each with its source."""
    lines = [
        cell(f"{DISPUTED_MARK} {describe(source.date)}", "opposes") + cell(f" ({source_name(source)})")
        for source in row.sources
        if source.date and source.date != row.date
    ]
    for identity in row.disputes:
        if other := others.get(identity):
            head = cell(f"{DISPUTED_MARK} {describe(other.date)}: ", "opposes")
            lines.append(head + what(other) + cell(f" ({sources_in_words(other.sources)})") + cell(f" {identity}", "quiet"))
    return lines


def passage_around(passage: Passage) -> Cell:
    """The words around an excerpt, the excerpt highlighted."""
    return cell(passage.before, "quiet") + cell(passage.exact, "hit") + cell(passage.after, "quiet")


_INFERRED = cell(f"{INFERRED_MARK} inferred by the curator: `tie show ID` says how", "quiet")
_DISPUTED = cell(f"{DISPUTED_MARK} sources disagree", "quiet")


def marks(rows: Sequence[Any]) -> list[Cell]:
    """What the marks mean that stand in the rows; `rows` may be stands too."""
    lines = [_INFERRED] if any(row.dated == "inferred" for row in rows) else []
    facts = [row for row in rows if isinstance(row, EventRow | QuoteRow | PositionRow)]
    return [*lines, _DISPUTED] if any(row.disputes or disputed(row, {}) for row in facts) else lines
