"""Facts cited in a sentence that can be pasted: who said or did what, when and by which source; what is inferred is in words."""

from collections.abc import Iterable, Mapping

from tie_cli.edtf.dates import describe
from tie_cli.model.records import Source
from tie_cli.queries.dates_in_words import Dated, date_with_mark
from tie_cli.queries.marks import INFERRED_MARK, STANCE_INFERRED
from tie_cli.queries.offices_in_words import speaker_office
from tie_cli.queries.positions_in_words import authority_name, on_topic
from tie_cli.queries.rows import Authority, PositionRow, QuoteRow, SourceRow
from tie_cli.queries.sources_in_words import source_inferred
from tie_cli.queries.translations import translation_in_words


def cited_date(fact: Dated) -> str:
    """Return when a fact holds: "20 Aug 2024", "as of August 2024 (date inferred)"."""
    marked = date_with_mark(fact)
    plain = marked.replace(INFERRED_MARK, "")  # of several reports any can have the mark
    return plain if plain == marked else f"{plain} (date inferred)"


def cited_speaker(quote: QuoteRow, names: Mapping[str, str]) -> str:
    """Return who speaks, in which office, and how: "Yoko Kamikawa, Foreign Minister of Japan, as reported, not word for word"."""
    how = "" if quote.speech == "direct" else "as reported, not word for word"
    return ", ".join(filter(None, (quote.speaker.name, speaker_office(quote.speaker, names), how, translation_in_words(quote))))


def cited_position(
    position: PositionRow, actor: str, topic: str, proposition: str | None, authorities: Mapping[str, Authority]
) -> str:
    """Return where an actor stands, and on whose word: "India supports this proposition: Ships should sail (by action)"."""
    verb = "is mixed" if position.stance == "mixed" else position.stance
    what = on_topic(position, f"this proposition: {proposition.rstrip('.')}" if proposition else topic)
    return f"{actor} {verb}{what} ({_basis(position, authorities)})"


def _basis(position: PositionRow, authorities: Mapping[str, Authority]) -> str:
    """Return what a position rests on; a source on whose word it is on record is not named, as the citation names it."""
    is_inferred = position.judged == "inferred"
    if position.basis != "attributed" or position.according_to is None:
        basis = f"by {position.basis}" if position.basis else "basis not given"
        return f"{basis}; {STANCE_INFERRED}" if is_inferred else basis
    authority = authorities.get(position.according_to, Authority(position.according_to))
    if position.according_to in {source.id for source in position.sources}:
        whose = "the source"
    else:
        whose = authority_name(authority, position) + ", whose name is inferred," * authority.is_inferred
    return f"stance inferred from the words of {whose}" if is_inferred else f"according to {whose}"


def cited_source(source: SourceRow | Source) -> str:
    """Return title, author, publisher and date of a source: "Ties, The Paper, August 2024 (date and publisher inferred)"."""
    published = source.published and describe(source.published)
    author = source.author if isinstance(source, Source) else None
    inferred = f" ({words})" if (words := source_inferred(source)) else ""
    return ", ".join(filter(None, (source.title, author, source.publisher, published))) + inferred


def cited_sources(sources: Iterable[SourceRow]) -> str:
    """Return the sources of a fact in full, each once, with the page or paragraph and the address."""
    parts = [", ".join(filter(None, (cited_source(source), source.locator, source.url))) for source in sources]
    return "; ".join(dict.fromkeys(parts))
