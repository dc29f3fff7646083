"""The offices that a manuscript has beside the names of persons: "Prime Minister Quill", "Mara Quill, the prime minister"."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attribution import mask_quotes
from tie_cli.evidence.speakers.mentions import ActorNames, Mention
from tie_cli.model.offices import days_of_fact, offices_of, possible_days_in_office
from tie_cli.model.records import Office

_REACH = 100  # characters on either side of a name in which its office stands
_TOKEN = re.compile(r"[^\W_]+")
_OF = r"(?:\s+of\s+(?:the\s+)?[^\W\d_][\w’'-]*(?:\s+[^\Wa-z\d_][\w’'-]*){0,3})?"
# Of "Minister for Agriculture" people say "Agriculture Minister", too.
_INVERTIBLE = re.compile(r"(minister|secretary|commissioner)\s+(?:of|for)\s+(?:the\s+)?([^\W\d_]+)\Z", re.I)
# What may stand before an office without making another one of it, or one of the past: no "former", "deputy", "then", "under".
_MAY_PRECEDE = re.compile(
    r"(?:\A|[.,;:!?()\[\]—–\x01\n*_>#]|\b(?:the|and|but|or|by|with|to|from|for|that|said|says|told|met|as))\s*\Z", re.I
)


class ManuscriptOffice(NamedTuple):
    """An office beside the name of a person, from `start` to `end` of a manuscript; `offices`: which of theirs it may be."""

    start: int
    end: int
    person: str
    offices: tuple[Office, ...]


def find_manuscript_offices(text: str, names: ActorNames) -> Iterator[ManuscriptOffice]:
    """Yield the offices that stand beside the name of a person who holds or held them; none of those in quotations."""
    masked = mask_quotes(text)
    for mention in names.find_mentions(masked):
        person = min(mention.actors)
        record = names.actors[person]
        if len(mention.actors) != 1 or record.type != "person":
            continue
        found = [(place, office) for office in offices_of(record) if (place := _find_beside(masked, mention, office.role, names))]
        if found:
            yield ManuscriptOffice(*found[0][0], person, tuple(office for _, office in found))


def is_held_on(offices: Iterable[Office], dates: Iterable[str]) -> bool:
    """Return whether one of these offices is or may be held on one of these dates."""
    in_office = [possible_days_in_office(office) for office in offices]
    on_dates = [days_of_fact(date, None) for date in dates]
    return any(first <= end and start <= last for first, last in in_office for start, end in on_dates)


def _find_beside(masked: str, mention: Mention, role: str, names: ActorNames) -> TextSpan | None:
    """Return where an office stands right before a name, or in apposition behind it."""
    forms = [role, *(f"{found[2]} {found[1]}" for found in [_INVERTIBLE.match(role)] if found)]
    pattern = "|".join(r"[\s-]+".join(map(re.escape, _TOKEN.findall(form))) for form in forms)
    low = max(0, mention.start - _REACH)
    before = re.compile(rf"\b(?P<office>{pattern}){_OF},?\s+\Z", re.I).search(masked[low : mention.start])
    if before and _may_begin(masked[low : low + before.start()], names):
        return TextSpan(low + before.start("office"), low + before.end("office"))
    behind = re.compile(
        rf",\s+(?:the\s+)?(?:[^\Wa-z\d_][\w’'-]*\s+)?(?P<office>{pattern}){_OF}\s*(?=[,.;:!?)—–\n]|\Z)", re.I
    ).match(masked, mention.end, mention.end + _REACH)
    return TextSpan(*behind.span("office")) if behind else None


def _may_begin(before: str, names: ActorNames) -> bool:
    """Return whether an office begins behind a text: "the", "Norland's", "Norlandish", a sign or the beginning of a sentence."""
    states = [found for found in names.find_mentions(before) if re.fullmatch(r"(?:['’]s?)?\s+", before[found.end :])]
    if states and all(names.actors[actor].type != "person" for actor in states[-1].actors):
        before = before[: states[-1].start]
    return _MAY_PRECEDE.search(before) is not None
