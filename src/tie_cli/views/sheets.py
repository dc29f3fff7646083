"""Rows made into sheets for people: what stands in which column, and in which words."""

from collections.abc import Callable, Sequence

from tie_cli import agreement
from tie_cli.dates import describe, parse
from tie_cli.diagnostics import shown_path
from tie_cli.queries.compare import Compared, Stand
from tie_cli.queries.facts import EventRow, Found, PositionRow, QuoteRow, SourceRow, Speaker
from tie_cli.queries.lists import ActorRow, Info, ListRow, SourceListRow, TopicListRow
from tie_cli.queries.show import Shown
from tie_cli.views.sheet import Cell, Column, Section, Sheet, Span, cell
from tie_cli.words import phrases

_SIGNS = {"supports": "+", "opposes": "−", "abstains": "o", "mixed": "±"}
INFERRED_MARK = "*"
_INFERRED = cell(f"{INFERRED_MARK} inferred by the curator: `tie show ID` says how", "quiet")


def timeline(found: Found[EventRow]) -> Sheet:
    """Date, what, who, where, source; ongoing events in a section of their own."""
    columns = [Column("date", 3, 16), Column("what", 8), Column("who", 3), Column("where", 3), Column("source", 4)]
    rows = found.rows
    return Sheet("", columns, _in_sections(rows, lambda row: _event(row, found)), _marks(rows))


def quotes(found: Found[QuoteRow]) -> Sheet:
    """Date, speaker with role, statement, direct or reported, occasion, source."""
    columns = [
        Column("date", 3, 16),
        Column("speaker", 4),
        Column("statement", 7),
        Column("speech", 2),
        Column("occasion", 3),
        Column("source", 3),
    ]
    sections = _in_sections(
        found.rows,
        lambda row: [
            _date(row.date, row.dated),
            _speaker(row.speaker),
            _with_id(_statement(row), row.id),
            cell("direct" if row.speech == "direct" else "reported"),
            cell(row.occasion),
            _sources(row.sources),
        ],
    )
    return Sheet("", columns, sections, _marks(found.rows))


def search(found: Found[EventRow | QuoteRow | PositionRow], words: str) -> Sheet:
    """Facts of every kind: date, kind, what, who, source; the words that were found are highlighted."""
    columns = [Column("date", 3, 16), Column("fact", 2), Column("what", 8), Column("who", 3), Column("source", 4)]
    sections = _in_sections(found.rows, lambda row: _any_fact(row, found))
    return Sheet("", columns, sections, _marks(found.rows), phrases(words))


def compare(compared: Compared) -> Sheet:
    """Topics by sides, how they relate, and below the agreement."""
    comparison, names = compared.comparison, compared.actors
    several = len(comparison.actors) > 1
    columns = [Column("topic", 4), *(Column(names[side], 5) for side in comparison.actors)]
    columns += [Column("relation", 2)] if several else []
    rows = []
    for topic in comparison.topics:
        row = [cell(topic.name, "strong"), *(_stand(topic.positions[side], side, names) for side in comparison.actors)]
        if several:
            only = next((names[side] for side, stand in topic.positions.items() if stand), "")
            relation = f"only {only} on record" if topic.relation == agreement.ONLY_ONE else topic.relation
            row.append(cell(relation, "opposes" if topic.relation == agreement.DIFFER else ""))
        rows.append(row)
    stands = [stand for topic in comparison.topics for stand in topic.positions.values() if stand]
    below = [*_total(compared), *(_marks(stands))]
    *others, last = [names[side] for side in comparison.actors] or [""]
    title = f"{', '.join(others)} and {last}" if others else last
    as_of = f", as of {describe(comparison.as_of)}" if comparison.as_of else ""
    return Sheet(f"{title}{as_of}", columns, [Section("", rows)], below)


def listing(kind: str, rows: Sequence[ListRow]) -> Sheet:
    """Actors, topics or sources with counts."""
    own = {"actor": ["name", "type", "acts for"], "topic": ["name", "proposition"], "source": ["title", "publisher", "published"]}
    shares = {"name": 4, "proposition": 6, "title": 6, "publisher": 3}
    headings = ["id", *own[kind], "events", "quotes", "positions"]
    columns = [Column(heading, shares.get(heading, 3), 20 if heading == "id" else 10) for heading in headings]
    return Sheet("", columns, [Section("", [_listed(row) for row in rows])])


def info(facts: Info) -> Sheet:
    """Which fact file is in use and why, what it holds, the time it covers."""
    dates = [describe(date) for date in (facts.from_date, facts.to_date) if date]
    span = "no dated facts" if not dates else dates[0] if len(set(dates)) == 1 else f"from {dates[0]} to {dates[-1]}"
    ongoing = f"; {_counted(fact=facts.ongoing)} ongoing, with no start on record" if facts.ongoing else ""
    pairs = [
        ("title", facts.title),
        *(("file", shown_path(file)) for file in facts.files),
        ("why", facts.why),
        ("format", facts.format),
        ("facts", _counted(event=facts.events, quote=facts.quotes, position=facts.positions)),
        ("names", _counted(actor=facts.actors, topic=facts.topics, source=facts.sources)),
        ("time", span + ongoing),
        ("inferred", _counted(date=facts.inferred) + " inferred by the curator"),
        ("index", facts.index or "in memory: the cache folder can't be used"),
    ]
    return _pairs("", [(name, cell(value)) for name, value in pairs])


def shown(record: Shown) -> Sheet:
    """One record whole."""
    row = record.row
    match row:
        case EventRow():
            pairs = [
                ("event", cell(row.id, "strong")),
                ("date", _date_in_full(row.date, row.dated)),
                ("what", cell(row.summary)),
                ("who", cell(_names(row.actors, record.actors))),
                ("where", cell(row.place)),
                ("topics", cell(_names(row.topics, record.topics))),
            ]
        case QuoteRow():
            pairs = [
                ("quote", cell(row.id, "strong")),
                ("date", _date_in_full(row.date, row.dated)),
                ("speaker", _speaker(row.speaker)),
                ("direct" if row.speech == "direct" else "reported", _statement(row)),
                ("occasion", cell(row.occasion)),
                ("event", cell(row.event)),
                ("topics", cell(_names(row.topics, record.topics))),
            ]
        case PositionRow():
            pairs = [
                ("position", cell(row.id, "strong")),
                ("date", _date_in_full(row.date, row.dated)),
                ("actor", cell(_names([row.actor], record.actors))),
                ("topic", cell(_names([row.topic], record.topics))),
                ("stance", _stance(row.stance)),
                ("rests on", cell(row.summary)),
                ("evidence", cell(", ".join(row.evidence))),
            ]
        case _:
            return _pairs("", _named_pairs(row, record.file))
    pairs += [("disputes", cell(", ".join(row.disputes))), ("note", cell(row.note))]
    for source in row.sources:
        pairs.append(("source", _source_in_full(source)))
        pairs.append(("excerpt", cell(f"“{source.excerpt}”" if source.excerpt else None)))
    pairs += [(f"{mention.role} of", cell(f"{mention.id} ({mention.kind})")) for mention in record.referred_by]
    pairs.append(("stands in", cell(f"{shown_path(record.file)}:{record.line}", "quiet")))
    return _pairs("", pairs)


def _event(row: EventRow, found: Found[EventRow]) -> list[Cell]:
    return [
        _date(row.date, row.dated),
        _with_id(cell(row.summary), row.id),
        cell(_names(row.actors, found.actors)),
        cell(row.place),
        _sources(row.sources),
    ]


def _any_fact(row: EventRow | QuoteRow | PositionRow, found: Found[EventRow | QuoteRow | PositionRow]) -> list[Cell]:
    match row:
        case EventRow():
            kind, what, who = "event", cell(row.summary), cell(_names(row.actors, found.actors))
            what += cell(f" ({row.place})" if row.place else None)
        case QuoteRow():
            kind, what, who = "quote" if row.speech == "direct" else "reported", _statement(row), _speaker(row.speaker)
        case PositionRow():
            topic = cell(f" {found.topics[row.topic]}")
            kind, who = "position", cell(found.actors[row.actor])
            what = _stance(row.stance) + topic + cell(f": {row.summary}" if row.summary else None)
    return [_date(row.date, row.dated), cell(kind), _with_id(what, row.id), who, _sources(row.sources)]


def _in_sections(rows: Sequence, make: Callable[..., list[Cell]]) -> list[Section]:  # type: ignore[type-arg]  # any fact
    """Rows under no heading, and the ongoing ones under their own, in the order in which they come."""
    sections: list[Section] = []
    for row in rows:
        heading = "Ongoing" if parse(row.date).ongoing else ""
        if not sections or sections[-1].heading != heading:
            sections.append(Section(heading, []))
        sections[-1].rows.append(make(row))
    return sections


def _date(text: str, dated: str) -> Cell:
    if dated == "inferred":
        return (Span(describe(text) + INFERRED_MARK, "inferred"),)
    return (Span(describe(text)),)


def _date_in_full(text: str, dated: str) -> Cell:
    inferred = ", inferred by the curator" if dated == "inferred" else ""
    return cell(describe(text)) + cell(f"  ({text}{inferred})", "quiet")


def _marks(rows: Sequence) -> list[Cell]:  # type: ignore[type-arg]  # rows and stands alike
    return [_INFERRED] if any(row.dated == "inferred" for row in rows) else []


def _with_id(text: Cell, identity: str) -> Cell:
    return (*text, Span(f"\n{identity}", "quiet"))


def _names(ids: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(identity, identity) for identity in ids)


def _statement(row: QuoteRow) -> Cell:
    """The words in quotation marks if they are the speaker's; reported speech never has them."""
    return cell(f"“{row.text}”" if row.speech == "direct" else row.text)


def _speaker(speaker: Speaker) -> Cell:
    return cell(speaker.name, "strong") + cell(f"\n{speaker.role}" if speaker.role else None)


def _source_name(source: SourceRow) -> str:
    published = f", {describe(source.published)}" if source.published else ""
    return f"{source.publisher or source.title}{published}"


def _sources(sources: Sequence[SourceRow]) -> Cell:
    return cell("\n".join(dict.fromkeys(_source_name(source) for source in sources)))


def _source_in_full(source: SourceRow) -> Cell:
    parts = [source.title, source.publisher, source.published and describe(source.published), source.locator, source.url]
    stated = f"\n  gives the date {describe(source.date)}" if source.date else ""
    return cell(", ".join(part for part in parts if part)) + cell(f"  ({source.id})", "quiet") + cell(stated)


def _stance(stance: str) -> Cell:
    return cell(f"{_SIGNS[stance]} {stance}", stance)


def _stand(stand: Stand | None, side: str, names: dict[str, str]) -> Cell:
    if stand is None:
        return cell("no record", "quiet")
    by = cell(f" ({names[stand.actor]})" if stand.actor != side else None)
    when = cell(", ") + _date(stand.date, stand.dated)
    return _stance(stand.stance) + when + by + cell(f"\n{stand.summary}" if stand.summary else None)


def _total(compared: Compared) -> list[Cell]:
    comparison, names = compared.comparison, compared.actors
    if len(comparison.actors) < 2:
        return [cell("One side is named: name another to compare them.", "quiet")]
    lines = [_agreement_line("Agreement", comparison.agreement, comparison.shared)]
    if len(comparison.actors) > 2:
        lines += [
            _agreement_line(f"  {' and '.join(names[side] for side in pair.actors)}", pair.agreement, pair.shared)
            for pair in comparison.pairs
        ]
    return lines


def _agreement_line(what: str, index: float | None, shared: int) -> Cell:
    if index is None:
        return cell(f"{what}: none to tell, no shared topic")
    return cell(f"{what} {index:.4f}", "strong") + cell(f" over {_counted(**{'shared topic': shared})} (Lijphart's index)")


def _listed(row: ListRow) -> list[Cell]:
    match row:
        case ActorRow():
            own = [cell(row.name), cell(row.type), cell(", ".join(part for part in (row.of, row.role) if part))]
        case TopicListRow():
            own = [cell(row.name), cell(row.proposition)]
        case SourceListRow():
            own = [cell(row.title), cell(row.publisher), cell(describe(row.published) if row.published else None)]
    return [cell(row.id, "quiet"), *own, *(cell(str(number)) for number in (row.events, row.quotes, row.positions))]


def _named_pairs(row: ListRow, file: str) -> list[tuple[str, Cell]]:
    counts = _counted(event=row.events, quote=row.quotes, position=row.positions)
    pairs = [(row.kind, cell(row.id, "strong"))]
    for field in row.__struct_fields__:
        value = getattr(row, field)
        if field in ("id", "kind", "events", "quotes", "positions") or not value:
            continue
        shown_value = describe(value) if field == "published" else ", ".join(value) if isinstance(value, list) else str(value)
        pairs.append((field, cell(shown_value)))
    return [*pairs, ("facts", cell(counts)), ("stands in", cell(shown_path(file), "quiet"))]


def _counted(**numbers: int) -> str:
    return ", ".join(f"{number} {noun}{'s' * (number != 1)}" for noun, number in numbers.items())


def _pairs(title: str, pairs: Sequence[tuple[str, Cell]]) -> Sheet:
    rows = [[cell(name, "quiet"), value] for name, value in pairs if value]
    return Sheet(title, [Column("", 1, 24), Column("", 6)], [Section("", rows)], headings=False)
