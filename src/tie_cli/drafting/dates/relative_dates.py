"""Dates in a sentence, as exact as they stand there and no more; relative ones worked out from the day of publication."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tie_cli.drafting.dates import counted_days
from tie_cli.drafting.dates.date_patterns import (
    AMOUNT_BEHIND,
    DATE_PATTERNS,
    NAME_BEFORE,
    NEWSPAPER_BEHIND,
    SINCE_BEFORE,
    TIME_BETWEEN,
    says_when,
)
from tie_cli.drafting.dates.plans import REACH, is_planned
from tie_cli.drafting.words.calendar_names import SEASONS, WEEKDAYS, month_number
from tie_cli.edtf.calendar import iso
from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError


class FoundDate(NamedTuple):
    """A date expression in a sentence: where it stands, the EDTF date, and if it was worked out, how."""

    start: int
    end: int
    date: str
    reason: str | None
    unsure: str | None = None


class Calendar:
    """Works out dates for an article published at an EDTF date, or at an unknown one; a dateline's day goes before that."""

    def __init__(self, published: str | None, dateline: dt.date | None = None) -> None:
        self.published = published
        self._last: tuple[str, list[FoundDate]] | None = None
        self._day_source = f"its dateline is {dateline}" if dateline else f"it was published {published or 'at an unknown time'}"
        date = parse(published) if published else None
        exact = date is not None and date.first is not None and date.first == date.last
        # the day from which relative dates count; only known if the day of publication is
        self.day = dateline or (dt.date.fromordinal(date.first) if date and exact and date.first else None)
        year_of_publication = (
            int((iso(date.first) or "")[:4]) if date and date.first and (iso(date.first) or "")[0] != "-" else None
        )
        self.year = dateline.year if dateline else year_of_publication

    def find(self, sentence: str) -> Iterator[FoundDate]:
        """Yield every date in a sentence, in order; none stands inside another."""
        if self._last is None or self._last[0] != sentence:  # each statement of a sentence asks
            self._last = (sentence, list(self._find(sentence)))
        yield from self._last[1]

    def _find(self, sentence: str) -> Iterator[FoundDate]:
        """Yield the dates of a sentence, of expressions one inside another the longest."""
        is_in_date = bytearray(len(sentence))  # of each character, whether it is in a date already
        found = []
        for kind, pattern in DATE_PATTERNS:
            for match in pattern.finditer(sentence):
                start, end = match.span()
                if any(is_in_date[start:end]) or AMOUNT_BEHIND.match(sentence[end : end + 20]):
                    continue
                if kind == "year" and not says_when(sentence, match):
                    continue
                before = sentence[max(0, start - REACH) : start]
                if TIME_BETWEEN.search(before + ("since " if match[0].lower().startswith("since ") else "")):
                    is_in_date[start:end] = b"\1" * (end - start)  # and so is the year in it
                    continue
                if kind == "relative" and before.endswith("the ") and match[0].startswith("next "):
                    continue  # "the next week": after what was told before, not after publication
                if kind == "weekday" and NEWSPAPER_BEHIND.match(sentence[end : end + 20]):
                    continue  # a newspaper
                if match[0] == "Today" and NAME_BEFORE.search(before):
                    continue  # a newspaper
                if result := self._resolve(kind, match, sentence):
                    is_in_date[start:end] = b"\1" * (end - start)
                    found.append(result)
        yield from sorted(found)

    def is_to_come(self, date: str) -> bool:
        """Return whether a date begins after the article was published: nothing in it can have been said then."""
        first, last = parse(date).first, parse(self.published).last if self.published else None
        return first is not None and last is not None and first > last

    def _resolve(self, kind: str, match: re.Match[str], sentence: str) -> FoundDate | None:
        """Return the date that an expression means, with how it was worked out; None where that can't be known."""
        groups = match.groupdict()
        has_year = groups.get("y") is not None
        future = is_planned(sentence, *match.span())
        text = re.sub(r"['’]s$", "", match[0])
        date, unsure = self._make_date(kind, groups, text, future=future)
        if date is None:
            return None
        if SINCE_BEFORE.search(sentence[max(0, match.start() - REACH) : match.start()]) or match[0].lower().startswith("since "):
            date = f"{date}/.." if "/" not in date else date
        try:
            parse(date)
        except DateError:
            return None
        reason = None if has_year else f"The article says {text}; {self._day_source}."
        return FoundDate(match.start(), match.end(), date, reason, unsure)

    def _make_date(self, kind: str, groups: dict[str, str | None], text: str, *, future: bool) -> tuple[str | None, str | None]:
        """Return the date of an expression of some kind as EDTF, and what is unsure about it."""
        year = groups.get("y")
        if kind == "year":
            return year, None
        if kind == "years":
            return f"{year}/{groups['y2']}", None
        if kind == "ordinal":
            return self._find_day_of_month(int(str(groups["d1"])), future=future), "the article gives no month"
        if kind == "decade":
            return f"{year}X", None
        if kind == "season":
            return f"{year}-{SEASONS[str(groups['s']).lower()]}", None
        if kind in ("day", "days", "span", "month", "months", "bare"):
            return self._make_date_in_month(kind, groups, future=future)
        return self._count_relative(text, future=future)

    def _make_date_in_month(self, kind: str, groups: dict[str, str | None], *, future: bool) -> tuple[str | None, str | None]:
        """Return the date of an expression with the name of a month, which may lack the year."""
        month = month_number(str(groups["m"]))
        latest = month_number(str(groups.get("m2") or groups["m"]))
        if groups.get("y"):
            year: int | None = int(str(groups["y"]))
        elif which := groups.get("which_year"):
            year = self.year + {"last": -1, "this": 0, "next": 1}[which] if self.year is not None else None
        else:
            year = self._find_year(latest, int(groups.get("d2" if kind == "span" else "d1") or 1), future=future)
        if year is None:
            return None, None
        unsure = None if groups.get("y") or groups.get("which_year") else "the article gives no year"
        stem = f"{year:04}-{month:02}"
        if kind == "months":
            last = month_number(str(groups["m2"]))
            return f"{year - (last < month):04}-{month:02}/{year:04}-{last:02}", unsure
        if kind == "span":
            first = f"{year - (latest < month):04}-{month:02}-{int(str(groups['d1'])):02}"
            return f"{first}/{year:04}-{latest:02}-{int(str(groups['d2'])):02}", unsure
        if kind in ("month", "bare"):
            return stem, unsure
        if kind == "days" and groups.get("and") and not groups.get("between") and not _are_consecutive(groups):
            unsure = "; ".join(filter(None, [unsure, "the article names two days"]))
        elif kind == "days":
            return f"{stem}-{int(str(groups['d1'])):02}/{stem}-{int(str(groups['d2'])):02}", unsure
        return f"{stem}-{int(str(groups['d1'])):02}", unsure

    def _find_day_of_month(self, number: int, *, future: bool) -> str | None:
        """Return the last day of this number up to that of publication; of a plan the first one after it."""
        if self.day is None:
            return None
        away = (number < self.day.day) if future else -(number > self.day.day)
        months = self.day.year * 12 + self.day.month - 1 + away
        return f"{months // 12:04}-{months % 12 + 1:02}-{number:02}"

    def _find_year(self, month: int, day: int, *, future: bool) -> int | None:
        """Return the year of a date without one: the nearest that is not after publication, or of a plan not before."""
        if self.year is None:
            return None
        if self.day is None:
            return self.year
        later = (month, day) > (self.day.month, self.day.day)
        return self.year - (later and not future) + (future and not later and (month, day) < (self.day.month, self.day.day))

    def _count_relative(self, text: str, *, future: bool) -> tuple[str | None, str | None]:
        """Return the date of an expression that counts from the day of publication, as far as that is known."""
        if self.day is None:
            # without the day of publication no more than its month or year is known
            return (
                (self.published, f"the day of publication is not known, so `{text}` can't be") if self.published else (None, None)
            )
        plain = re.sub(r"^(?:earlier|later|late|early) ", "", text.lower())
        if plain.split()[-1] in WEEKDAYS:
            return counted_days.find_weekday(self.day, plain, future=future)
        if plain.endswith("weekend"):
            unsure = "which weekend?" if plain.startswith(("this", "last")) else None
            return counted_days.find_weekend(self.day, future=future), unsure
        if plain.endswith((" morning", " afternoon", " evening", " night")):
            return counted_days.count_back(self.day, plain), None
        if plain.split()[-1] in SEASONS:
            return counted_days.find_season(self.day, plain)
        if plain.startswith(("this ", "next ")):
            return counted_days.find_period(self.day, plain[5:], following=plain.startswith("next ")), None
        if plain == "last week":
            return counted_days.find_week(self.day - dt.timedelta(days=7)), None
        return counted_days.count_back(self.day, plain), "earlier than when?" if plain.endswith(" earlier") else None


def _are_consecutive(groups: Mapping[str, str | None]) -> bool:
    """Return whether the second of two days is the one after the first: "December 8 and 9"."""
    return int(str(groups["d2"])) == int(str(groups["d1"])) + 1
