"""What can be chosen in a review, the likely first: who may speak in a passage, and what a proposal may be the same as."""

from typing import TYPE_CHECKING

from tie_cli.desk.choices import choices_of_kind
from tie_cli.desk.highlights import actors_before, actors_in
from tie_cli.queries.review_records import title_of
from tie_cli.text.folding import split

if TYPE_CHECKING:
    from tie_cli.desk.entries import Entry, RecordChoice
    from tie_cli.desk.session import ReviewSession


def actors_by_place(session: "ReviewSession", entry: "Entry") -> "list[RecordChoice]":
    """Return all actors: first those named in the passage, then those in the sentences before it, the nearest persons first."""
    names, types = session.names_of_actors(), session.actors.types(session.entries)
    inside = actors_in(entry.passage or session.text.plain, names)
    back = actors_before(session.text.plain, entry.span.start if entry.span else 0, names)
    before = sorted(back, key=lambda identity: (types[identity] != "person", back[identity]))
    return [(identity, names[identity][0]) for identity in dict.fromkeys([*inside, *before, *names])]


def choices_to_merge(session: "ReviewSession", entry: "Entry") -> "list[RecordChoice]":
    """Return the records that a proposal may be the same as: actors of its type first, then those with most words in common."""
    types = session.actors.types(session.entries) if entry.kind == "actor" else {}
    names = session.names_of_actors() if entry.kind == "actor" else {}
    own = entry.record.get("type") if entry.kind == "actor" else None
    words = set(split(title_of(entry.kind, entry.record, session.name_of)))

    def unlikeness(choice: "RecordChoice") -> tuple[bool, float]:
        identity, title = choice
        return types.get(identity) != own, min(_unlike(words, name) for name in names.get(identity, [title]))

    return sorted(choices_of_kind(session, entry.kind, entry), key=unlikeness)


def _unlike(words: set[str], name: str) -> float:
    """Return 0 for a name of the same words, 1 for one of all other words."""
    others = set(split(name))
    return 1 - len(words & others) / (len(words | others) or 1)
