"""The filters that commands share."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError

Names = str | Sequence[str]
_MOST_ROWS = 2**63 - 1


class Filters(Struct, kw_only=True, frozen=True):
    """Which facts to show. The values of one field are alternatives, and each field narrows the choice.

    Each actor of `involving` narrows it too. An actor's facts include those of actors who act for it. `since` and `until`
    are EDTF dates; a fact passes if it can be of such a time. `match` has words that are in the fact or in the names of
    its actors and topics.
    """

    involving: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    match: str | None = None
    limit: int | None = None
    reverse: bool = False

    @property
    def narrows(self) -> bool:
        """Whether a fact can be left out for another reason than `limit`."""
        return any(getattr(self, name) for name in self.__struct_fields__ if name not in ("limit", "reverse"))

    @property
    def rows(self) -> int:
        """The limit as SQL takes it: at most 64 bits, and -1 if there is none."""
        return -1 if self.limit is None else min(self.limit, _MOST_ROWS)


def names_of(names: Names | None) -> tuple[str, ...]:
    """Return one name or several as a tuple."""
    return (names,) if isinstance(names, str) else tuple(names or ())


def filters_of(options: Mapping[str, Any], **others: Any) -> Filters:
    """Return the filters of options as a command calls them, such as `actor`; those that are None are not given."""
    named = {f"{name}s": names_of(options.get(name)) for name in ("actor", "topic", "source")}
    plain = {name: options.get(name) for name in ("since", "until", "match", "limit", "reverse")}
    return Filters(**{**named, **{name: value for name, value in plain.items() if value is not None}, **others})


def times(filters: Filters, as_of: str | None) -> tuple[int | None, int | None]:
    """Return the first and last day that are asked for; None where there is no such end. Raises `DateError`."""
    since = edge(filters.since, "--since") if filters.since else None
    ends = [edge(date, option) for date, option in ((filters.until, "--until"), (as_of, "--as-of")) if date]
    return since, min(ends, default=None)


def edge(text: str, option: str) -> int:
    """Return the first day of a date for `--since`, its last day for `--until` and `--as-of`. Raises `DateError`."""
    try:
        date = parse(text)
    except DateError as error:
        raise DateError(f"{option}: {error}", 0, error.hint) from None
    day = date.first if option == "--since" else date.last
    if day is None:
        end = "start" if option == "--since" else "end"
        raise DateError(f"{option} {text} has no {end}", 0, "give a year, a month or a day")
    return day
