"""The times of Wikidata as EDTF dates: what has no value there is left out, and what is not known is never left out.

A start or an end that is left out is no bound at all, so one that is there but not known, or that EDTF can't say, is `XXXX`; so
is one of which only a point in time or an earliest or latest date is given.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from tie_cli.edtf.dates import parse, year_text
from tie_cli.edtf.parser import DateError
from tie_cli.importers.dates import astronomical_year
from tie_cli.importers.records import as_mapping

UNKNOWN = "XXXX"
_GREGORIAN = "Q1985727"
_CIRCA = "Q5727902"
_MILLENNIUM, _CENTURY, _DECADE, _YEAR, _MONTH = 6, 7, 8, 9, 10  # precisions; those above are of a day or a part of one


class Bound(NamedTuple):
    """A start or an end, which is None where there is none, and why it says less than Wikidata does, if so."""

    date: str | None
    reason: str = ""


def bound(snaks: Iterable[Any], hints: Iterable[Any] = (), circumstances: Collection[str] = ()) -> Bound:
    """Return what qualifiers of one kind say of a start or an end.

    `hints` are qualifiers that show that there is one although it is not given, `circumstances` how sure the statement is.
    """
    given = [snak for each in snaks if (snak := as_mapping(each)).get("snaktype") != "novalue"]
    if not given:
        other = [str(value["time"]) for each in hints if "time" in (value := _value(as_mapping(each)))]
        return Bound(UNKNOWN, f"is not given, only {' and '.join(other)}") if other else Bound(None)
    values = [_value(snak) for snak in given]
    if not all(values):
        return Bound(UNKNOWN, "is not known")
    dates = list(dict.fromkeys(_edtf(value) for value in values))
    times = " and ".join(str(value.get("time")) for value in values)
    if len(dates) > 1:
        return Bound(UNKNOWN, f"is {times}, which can't both be")
    if dates[0] is None:
        calendar = "" if _is_gregorian(values[0]) else " in the Julian calendar"
        return Bound(UNKNOWN, f"is {times}{calendar}, which has no EDTF date here")
    return Bound(dates[0] + _qualifier(values[0], circumstances))


def _value(snak: Mapping[str, Any]) -> dict[str, Any]:
    return as_mapping(as_mapping(snak.get("datavalue")).get("value"))


def _qualifier(value: Mapping[str, Any], circumstances: Collection[str]) -> str:
    """Return the sign of EDTF for a date that is about right, not sure, or both."""
    is_unsure = bool(value.get("before") or value.get("after") or set(circumstances) - {_CIRCA})
    return {(True, True): "%", (True, False): "~", (False, True): "?"}.get((_CIRCA in circumstances, is_unsure), "")


def _edtf(value: Mapping[str, Any]) -> str | None:
    """Return a time value as an EDTF date; None where EDTF can't say it or it is in the Julian calendar.

    A century is the one that Wikidata shows: 2000 is the last year of the 20th, which EDTF writes 19XX.
    """
    year, _, rest = str(value.get("time", ""))[1:].partition("-")
    if not _is_gregorian(value) or not year.isdecimal() or not 0 < (number := int(year)) <= 9999:
        return None
    precision, before_christ = value.get("precision", 0), str(value["time"]).startswith("-")
    if precision < _MILLENNIUM or (before_christ and precision < _YEAR):
        return None
    if precision < _YEAR:
        return {
            _MILLENNIUM: f"{(number - 1) // 1000}XXX",
            _CENTURY: f"{(number - 1) // 100:02}XX",
            _DECADE: f"{number // 10:03}X",
        }[precision]
    month, day = rest[:2], rest[3:5]
    parts = {_YEAR: [], _MONTH: [month]}.get(precision, [month, day])
    text = "-".join([year_text(astronomical_year(-number) if before_christ else number), *parts])
    try:
        return parse(text).text
    except DateError:
        return None


def _is_gregorian(value: Mapping[str, Any]) -> bool:
    return str(value.get("calendarmodel", _GREGORIAN)).endswith(_GREGORIAN)
