"""Offices with dates: facts from a time in which their actor held none, and two holders of one office at a time."""

import sqlite3
from collections.abc import Iterator
from itertools import combinations

from tie_cli.edtf.dates import describe
from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspect_offices
from tie_cli.model.faults import Fault
from tie_cli.model.offices import Days, is_held, known_days_in_office, possible_days_in_office
from tie_cli.model.records import Actor, Office
from tie_cli.text.folding import fold

# A note with one of these words, or with the name of an office of the actor, explains why a fact is of a time without one.
_NOT_IN_OFFICE = ("office", "former", "resigned", "retired", "capacity", "private")


def find_facts_out_of_office(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each quote and position from a time in which its actor held no office, or may have held none.

    A note that speaks of the office explains it; one about the date or the page does not.
    """
    for file, ordinal, kind, days, actor, note in suspect_offices.facts_of_office_holders(connection):
        if any(is_held(office, days) for office in actor.roles) or _is_about_office(note, actor):
            continue
        possible = [office for office in actor.roles if _touch(possible_days_in_office(office), days)]
        if not possible:
            message = f"{actor.name} held no office at the time of the {kind}: {_nearest(actor, days)}"
            own = "the words were not said" if kind == "quote" else "the position was not taken"
            hint = f"correct the date, add the office to `roles`, or say in `note` that {own} in an office"
            yield file, ordinal, Fault(("date",), "out-of-office", message, hint)
        elif len(possible) == 1:
            office = possible[0]
            message = f"it is not known whether {actor.name} was {office.role} at the time of the {kind}: {_time(office)}"
            hint = f"give the date of the {kind}, or `since` and `until` of the office, more precisely"
            yield file, ordinal, Fault(("date",), "office-unclear", message, hint)


def find_offices_held_twice(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each actor who holds an office while another holds it; they may share the day on which it changes."""
    holders: dict[tuple[str, str], list[tuple[int, int, int, Actor, Office]]] = {}
    for file, ordinal, actor in suspect_offices.actors_with_offices(connection):
        for place, office in enumerate(actor.roles):
            if office.of and (office.since or office.until):
                holders.setdefault((fold(office.role), office.of), []).append((file, ordinal, place, actor, office))
    for found in holders.values():
        for (*_, other, earlier), (file, ordinal, place, actor, office) in combinations(found, 2):
            (first, last), (other_first, other_last) = known_days_in_office(office), known_days_in_office(earlier)
            if other.id != actor.id and min(last, other_last) > max(first, other_first):
                times = f"{_time(office)}, and {_time(earlier)}"
                message = f"{actor.name} and {other.name} are both {office.role} at one time: {times}"
                hint = "correct `since` or `until`; if there are two such offices, call them by different names"
                yield file, ordinal, Fault(("roles", place, "role"), "office-held-twice", message, hint)


def _is_about_office(note: str, actor: Actor) -> bool:
    folded = fold(note)
    return any(word in folded for word in (*_NOT_IN_OFFICE, *(fold(office.role) for office in actor.roles)))


def _touch(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _nearest(actor: Actor, days: Days) -> str:
    """Return the office that ended last before these days; if none did, the one that begins first after them."""
    spans = [(possible_days_in_office(office), office) for office in actor.roles]
    ended = [(last, office) for (_, last), office in spans if last < days[0]]
    office = max(ended, key=lambda each: each[0])[1] if ended else min(spans, key=lambda each: each[0])[1]
    return f"{office.role} {_time(office)}"


def _time(office: Office) -> str:
    since = f"since {describe(office.since)}" if office.since else ""
    until = f"until {describe(office.until)}" if office.until else ""
    return " ".join(filter(None, [since, until]))
