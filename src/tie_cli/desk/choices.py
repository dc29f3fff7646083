"""What can be chosen in a review, and the records that are made of a choice."""

from typing import TYPE_CHECKING, Any

import msgspec

from tie_cli.desk.citing import citation_of, words_of
from tie_cli.desk.entries import Entry, RecordChoice, State
from tie_cli.edtf.dates import describe
from tie_cli.model.records import Actor
from tie_cli.queries.review_records import choices, record_of, title_of

if TYPE_CHECKING:
    from tie_cli.desk.session import ReviewSession
    from tie_cli.evidence.outcomes import TextSpan


def toggle(values: list[str], value: str) -> list[str]:
    """Return a list without a value that it has, or with one that it lacks."""
    return [one for one in values if one != value] if value in values else [*values, value]


def choices_of_kind(session: "ReviewSession", kind: str, but: Entry | None = None) -> list[RecordChoice]:
    """Return the records of a kind: those of the file, then those that are proposed."""
    found = dict(choices(session.connection, kind))
    for entry in session.entries:
        if entry.kind == kind and entry is not but and entry.state in (State.OPEN, State.KEPT):
            found.setdefault(entry.id, title_of(kind, entry.record, session.name_of))
    return list(found.items())


def proposition_of(session: "ReviewSession", topic: str) -> str:
    """Return what a topic of the file or of the proposals says can be supported or opposed; nothing if it does not say."""
    proposed = (entry.record for entry in session.entries if entry.kind == "topic" and entry.id == topic)
    record = record_of(session.connection, "topic", topic) or next(proposed, {})
    return str(record.get("proposition", ""))


def sides_of(session: "ReviewSession", entry: Entry) -> list[RecordChoice]:
    """Return whose position a fact can be: first those for whom the speaker acts, then the speaker, then everyone."""
    actors = [str(entry.record["speaker"])] if entry.kind == "quote" else [str(actor) for actor in entry.record.get("actors", [])]
    date = str(entry.record.get("date", "/.."))
    first = [side for actor in actors for side in reversed(_acts_for(session, actor, date))]
    names = dict(choices_of_kind(session, "actor"))
    order = list(dict.fromkeys([*first, *names]))
    return [(identity, names.get(identity, identity)) for identity in order]


def _acts_for(session: "ReviewSession", actor: str, date: str) -> list[str]:
    """Return an actor, the one for whom it acts at the date of a fact, and so on."""
    from tie_cli.model.offices import actor_on, days_of_fact  # only here, as the first picture does not wait for it

    chain: list[str] = []
    side: str | None = actor
    while side and side not in chain:
        chain.append(side)
        record = record_of(session.connection, "actor", side)
        side = actor_on(msgspec.convert(record, Actor), days_of_fact(date, None)).of if record else None
    return chain


def position_from(session: "ReviewSession", entry: Entry, actor: str, topic: str, stance: str) -> dict[str, Any]:
    """Return the position that a fact is evidence of."""
    record: dict[str, Any] = {"id": "", "actor": actor, "topic": topic, "stance": stance, "evidence": [entry.id]}
    record |= {field: entry.record[field] for field in ("date", "dated", "note", "sources") if field in entry.record}
    if entry.kind == "event":
        return {**record, "basis": "action"}
    speaker = str(entry.record["speaker"])
    if actor in _acts_for(session, speaker, str(entry.record.get("date", "/.."))):
        return {**record, "basis": "statement"}
    return {**record, "basis": "attributed", "according_to": speaker}


def fact_from(session: "ReviewSession", kind: str, span: "TextSpan") -> tuple[dict[str, Any], list[str]]:
    """Return the beginnings of a fact from selected words, with what is unsure; what they don't say is left for the form."""
    from tie_cli.drafting.dates.passage_dates import date_of_event, date_of_statement

    source = session.source or next((entry.id for entry in session.entries if entry.kind == "source"), "")
    found = (date_of_event if kind == "event" else date_of_statement)(session.text.plain, span, session.published)
    record: dict[str, Any] = {"id": ""}
    if found is None:
        record |= _no_date(session.published)
    else:
        record |= {"date": found.date, **({"dated": "inferred", "note": found.reason} if found.reason else {})}
    if kind != "event":
        record |= {"speech": kind, "text": words_of(session.text, span)}
    record["sources"] = [citation_of(source, session.text, span)]
    return record, found.unsure.split("; ") if found and found.unsure else []


def _no_date(published: str | None) -> dict[str, str]:
    if not published:
        return {"date": "/..", "dated": "inferred", "note": "The article does not say when."}
    note = f"The article does not say when; it was no later than {describe(published)}."
    return {"date": f"../{published}", "dated": "inferred", "note": note}
