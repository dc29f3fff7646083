"""Offices in time: what an actor holds on a day, from the short form `role` and `of` or from its `roles`.

An office counts on a date only where the file says so for every day that the date can mean: an office since 2023 is known to be
held from the last day of that year, one until 2024 up to the first. Without `since` or `until` it has no bound on that side.
"""

from collections.abc import Iterable, Iterator

import msgspec

from tie_cli.edtf.calendar import OPEN_DAY
from tie_cli.edtf.dates import parse
from tie_cli.model.records import Actor, Office

Days = tuple[int, int]


def offices_of(actor: Actor) -> list[Office]:
    """Return the offices of an actor, in the order of the file; the short form is one without dates."""
    if actor.roles or not actor.role:
        return actor.roles
    return [Office(role=actor.role, of=actor.of)]


def sides_in_time(actor: Actor) -> Iterator[tuple[str, int, int]]:
    """Yield the ids of those that an actor's offices are of, with the first and last day on which each is known to be held."""
    if actor.of:
        yield actor.of, -OPEN_DAY, OPEN_DAY
    for office in actor.roles:
        if office.of:
            yield office.of, *known_days_in_office(office)


def latest_side(actor: Actor) -> str | None:
    """Return the id of the one that an actor's latest office is of."""
    sides = [(known_days_in_office(office), office.of) for office in actor.roles if office.of]
    return actor.of or (max(sides, key=lambda each: each[0])[1] if sides else None)


def days_of_fact(date: str, known: Days | None) -> Days:
    """Return the first and last day that the date of a fact can mean.

    What goes on was said or decided when it began, so that a later change of office does not matter to it. Where the date
    does not say when that was, it is the days on which the fact is `known` to hold.
    """
    start, slash, end = date.partition("/")
    if slash and start in ("", ".."):
        return known or (-OPEN_DAY, OPEN_DAY)
    found = parse(start if slash and end in ("", "..") else date)
    return -OPEN_DAY if found.first is None else found.first, OPEN_DAY if found.last is None else found.last


def latest_first(offices: Iterable[Office]) -> list[Office]:
    """Return offices with those that are or may be held longest first, and of these the one that began last."""
    return sorted(
        offices, key=lambda office: (possible_days_in_office(office)[1], possible_days_in_office(office)[0]), reverse=True
    )


def known_days_in_office(office: Office) -> Days:
    """Return the first and last day on which an office is known to be held; the first is after the last if there is none."""
    return _bound(office.since, -OPEN_DAY, late=True), _bound(office.until, OPEN_DAY, late=False)


def possible_days_in_office(office: Office) -> Days:
    """Return the first and last day on which an office may be held."""
    return _bound(office.since, -OPEN_DAY, late=False), _bound(office.until, OPEN_DAY, late=True)


def is_held(office: Office, days: Days) -> bool:
    """Return whether an office is known to be held on each of these days."""
    first, last = known_days_in_office(office)
    return first <= days[0] and days[1] <= last


def actor_on(actor: Actor, days: Days) -> Actor:
    """Return an actor with the office that it is known to hold on each of these days in the short form, without all others.

    Of several offices it is those that are of one side. Whoever changes from one office of a side to another acts for the side
    on both days, though it can't be said in which of the offices.
    """
    if not actor.roles:
        return actor
    of = _side_on(actor, days)
    held = [office.role for office in actor.roles if office.of == of and is_held(office, days)]
    return msgspec.structs.replace(actor, role=" and ".join(held) or None, of=of, roles=[])


def _side_on(actor: Actor, days: Days) -> str | None:
    for side in dict.fromkeys(office.of for office in actor.roles):
        until = days[0] - 1
        for first, last in sorted(known_days_in_office(office) for office in actor.roles if office.of == side):
            until = max(until, last) if first <= until + 1 else until
        if side and until >= days[1]:
            return side
    return None


def _bound(date: str | None, without: int, *, late: bool) -> int:
    if not date:
        return without
    found = parse(date)
    day = found.last if late else found.first
    return without if day is None else day
