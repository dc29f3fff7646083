"""One record whole, and a set of fact files as a whole: names and values, one below the other."""

from collections.abc import Iterator, Sequence

from tie_cli.edtf.dates import describe
from tie_cli.queries.facts import EventRow, PositionRow, QuoteRow, SourceProof, SourceRow
from tie_cli.queries.info import Info
from tie_cli.queries.lists import ListRow
from tie_cli.queries.show import RecordDetails
from tie_cli.text.wording import count_phrase, shown_path
from tie_cli.views.sheets.cells import date_in_full, disputed, names_of, passage_around, speaker_of, stance_of, statement
from tie_cli.views.sheets.sheet import Cell, Column, Section, Sheet, cell

_OUTCOMES = {
    "several": "stands in several places: add a prefix or suffix",
    "nearly": "does not stand there; this is closest",
    "missing": "does not stand there",
    "no-excerpt": "no passage is named",
    "no-text": "no text is at hand to verify it",
}


def info_sheet(facts: Info) -> Sheet:
    """Which fact file is in use and why, what it holds, the time it covers."""
    dates = [describe(date) for date in (facts.from_date, facts.to_date) if date]
    span = "no dated facts" if not dates else dates[0] if len(set(dates)) == 1 else f"from {dates[0]} to {dates[-1]}"
    ongoing = f"; {count_phrase(fact=facts.ongoing)} ongoing, with no start on record" if facts.ongoing else ""
    proof = facts.proof
    pairs = [
        ("title", facts.title),
        *(("file", shown_path(file)) for file in facts.files),
        ("why", facts.why),
        ("format", facts.format),
        ("facts", count_phrase(event=facts.events, quote=facts.quotes, position=facts.positions)),
        ("names", count_phrase(actor=facts.actors, topic=facts.topics, source=facts.sources)),
        ("time", span + ongoing),
        ("inferred", count_phrase(date=facts.inferred) + " inferred by the curator"),
        ("proof", f"{proof.verified} verified, {proof.failed} failed, {proof.unverifiable} can't be verified"),
        ("index", facts.index or "in memory: the cache folder can't be used"),
    ]
    return _pairs("", [(name, cell(value)) for name, value in pairs])


def record_sheet(record: RecordDetails) -> Sheet:
    """One record whole."""
    row = record.row
    match row:
        case EventRow():
            pairs = [
                ("event", cell(row.id, "strong")),
                ("date", date_in_full(row.date, row.dated)),
                ("what", cell(row.summary)),
                ("who", cell(names_of(row.actors, record.actors))),
                ("where", cell(row.place)),
                ("topics", cell(names_of(row.topics, record.topics))),
            ]
        case QuoteRow():
            pairs = [
                ("quote", cell(row.id, "strong")),
                ("date", date_in_full(row.date, row.dated)),
                ("speaker", speaker_of(row.speaker)),
                ("direct" if row.speech == "direct" else "reported", statement(row)),
                ("occasion", cell(row.occasion)),
                ("event", cell(row.event)),
                ("topics", cell(names_of(row.topics, record.topics))),
            ]
        case PositionRow():
            pairs = [
                ("position", cell(row.id, "strong")),
                ("date", date_in_full(row.date, row.dated)),
                ("actor", cell(names_of([row.actor], record.actors))),
                ("topic", cell(names_of([row.topic], record.topics))),
                ("stance", stance_of(row.stance)),
                ("rests on", cell(row.summary)),
                ("evidence", cell(", ".join(row.evidence))),
            ]
        case _:
            return _pairs("", _named_pairs(row, record.file))
    pairs += [("disputed", line) for line in disputed(row, record.others)]
    pairs.append(("note", cell(row.note)))
    for source in row.sources:
        pairs.append(("source", _source(source)))
        pairs.append(("excerpt", cell(f"“{source.excerpt}”" if source.excerpt else None)))
        pairs += _proof(source.proof) if source.proof else ()
    pairs += [
        (f"{mention.role} of", cell(f"{mention.id} ({mention.kind})"))
        for mention in record.referred_by
        if mention.role != "disputes"
    ]
    pairs.append(("stands in", cell(f"{shown_path(record.file)}:{record.line}", "quiet")))
    return _pairs("", pairs)


def _proof(proof: SourceProof) -> Iterator[tuple[str, Cell]]:
    """Where the excerpt stands, with the words around it, or what became of it instead."""
    if proof.problem:
        yield "proof", cell(proof.problem, "opposes")
    elif proof.outcome in _OUTCOMES:
        yield "proof", cell(_OUTCOMES[proof.outcome], "quiet" if proof.outcome.startswith("no-") else "opposes")
    for passage in proof.passages:
        label = "verified" if proof.outcome == "verified" else "passage"
        yield label, passage_around(passage) + cell(f"  ({passage.place})", "quiet")
    if proof.words:
        stands = "stand there" if proof.words == "verified" else "do not stand there as they are quoted"
        yield "words", cell(stands, "supports" if proof.words == "verified" else "opposes")


def _source(source: SourceRow) -> Cell:
    parts = [source.title, source.publisher, source.published and describe(source.published), source.locator, source.url]
    stated = f"\n  gives the date {describe(source.date)}" if source.date else ""
    return cell(", ".join(part for part in parts if part)) + cell(f"  ({source.id})", "quiet") + cell(stated)


def _named_pairs(row: ListRow, file: str) -> list[tuple[str, Cell]]:
    counts = count_phrase(event=row.events, quote=row.quotes, position=row.positions)
    pairs = [(row.kind, cell(row.id, "strong"))]
    for field in row.__struct_fields__:
        value = getattr(row, field)
        if field in ("id", "kind", "events", "quotes", "positions") or not value:
            continue
        shown_value = (
            describe(value)
            if field in ("published", "retrieved")
            else ", ".join(value)
            if isinstance(value, list)
            else str(value)
        )
        pairs.append((field, cell(shown_value)))
    return [*pairs, ("facts", cell(counts)), ("stands in", cell(shown_path(file), "quiet"))]


def _pairs(title: str, pairs: Sequence[tuple[str, Cell]]) -> Sheet:
    rows = [[cell(name, "quiet"), value] for name, value in pairs if value]
    return Sheet(title, [Column("", 1, 24), Column("", 6)], [Section("", rows)], headings=False)
