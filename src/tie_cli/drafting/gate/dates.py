"""Whether the article bears a proposal's date out: it says so, it follows from what it says, or it is about the publication."""

import re
from typing import Any, NamedTuple

from tie_cli.drafting.gate.passages import Passages
from tie_cli.drafting.relative_dates import Calendar
from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.evidence.excerpts import TextSpan

_NUMERIC = re.compile(r"(?<!\d)(\d{4})(?:[-/.]|\s?年\s?|년\s?)(\d{1,2})(?:(?:[-/.]|\s?月\s?|월\s?)(\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_YEAR = re.compile(r"(?<![\d,.$€£¥])((?:1[5-9]|20)\d\d)(?![\d%])")


class DateVerdict(NamedTuple):
    """What is wrong with a date, or where nothing is, how it follows if the record doesn't say so."""

    refused: str | None = None
    reason: str | None = None


class _Found(NamedTuple):
    date: str
    reason: str | None


class ArticleDates:
    """The dates that an article has, and what can follow from them and from the day of publication."""

    def __init__(self, passages: Passages, published: str | None) -> None:
        self.passages = passages
        self.published = published
        self.calendar = Calendar(published)
        self._found: dict[str, list[_Found]] = {}

    def examine(self, record: dict[str, Any], span: TextSpan) -> DateVerdict:
        """Judge a record's date by its passage."""
        date = str(record.get("date", ""))
        try:
            parse(date)
        except DateError as error:
            return DateVerdict(f"{error}")
        inferred = record.get("dated") == "inferred"
        own = self.passages.sentences_of(span)
        here = [found for sentence in own for found in self._in(sentence.text)]
        if found := _match(date, here):
            return DateVerdict(reason=found.reason)
        if self._follows_from_publication(date):
            if inferred and record.get("note"):
                return DateVerdict()
            if inferred:
                return DateVerdict(f"the date {date} is inferred without a reason in `note`")
            return DateVerdict(reason=f"The article gives no date for it; it was published {self.published}.")
        stated = [found.date for found in here]
        if stated and not inferred:
            return DateVerdict(f"the passage says {' and '.join(dict.fromkeys(stated))}, not {date}")
        around = [found for sentence in self._around(own) for found in self._in(sentence.text)]
        if found := _match(date, around):
            return DateVerdict(reason=found.reason or (None if inferred else f"The article gives {found.date} nearby."))
        if inferred and record.get("note") and self._match_anywhere(date):
            return DateVerdict()
        return DateVerdict(f"the date {date} is not in the passage and does not follow from it")

    def has(self, date: str) -> bool:
        """Return whether the article has a date anywhere, or was published on it."""
        return date == self.published or self._match_anywhere(date)

    def _match_anywhere(self, date: str) -> bool:
        return _match(date, [found for sentence in self.passages.sentences for found in self._in(sentence.text)]) is not None

    def _around(self, own: Any) -> list[Any]:
        """The sentences of the paragraph and of the one before, and the headings with a dateline."""
        numbers = {number for sentence in own for number in (sentence.paragraph, sentence.paragraph - 1)}
        return [each for each in self.passages.sentences if each.paragraph in numbers or (each.heading and each.paragraph < 4)]

    def _in(self, text: str) -> list[_Found]:
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> list[_Found]:
        found = [_Found(each.date, each.reason) for each in self.calendar.find(text)]
        numeric = ([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)] for match in _NUMERIC.finditer(text))
        found += [_Found("-".join(parts), None) for parts in numeric]
        for match in _DAY_FIRST.finditer(text):
            for day, month in ((match[1], match[2]), (match[2], match[1])):
                found.append(_Found(f"{match[3]}-{int(month):02}-{int(day):02}", None))
        # a year by itself is as much of a date as the passage has, not a part of one
        years = {each.date[:4] for each in found}
        found += [_Found(match[1], None) for match in _YEAR.finditer(text) if match[1] not in years]
        return [each for each in found if _is_date(each.date)]

    def _follows_from_publication(self, date: str) -> bool:
        """Whether a date says no more than that it was about, or no later than, the publication."""
        if not self.published:
            return date in ("/..", "..")
        if date in ("/..", f"../{self.published}", f"/{self.published}"):
            return True
        given, published = parse(date.rstrip("~?%")), parse(self.published)
        if given.first is None or given.last is None or published.first is None or published.last is None:
            return False
        # as precise as the publication date or less, and about the same time
        return given.first <= published.first and published.last <= given.last


def _match(date: str, found: list[_Found]) -> _Found | None:
    """The date of the article that is this one, perhaps qualified, or of which this one is a less precise form."""
    plain = re.sub("[~?%]", "", date)
    ends = [end for end in plain.split("/") if end not in ("", "..")]
    exact = next((each for each in found if re.sub("[~?%]", "", each.date) == plain), None)
    if exact or not ends:
        return exact
    if "/" in plain:  # from one day to another, each of which has to be there
        matches = [_match(end, found) for end in ends]
        whole = next((each for each in found if _contains(plain, each.date)), None)
        return whole or (matches[0] if all(matches) else None)
    return next((each for each in found if _contains(plain, each.date)), None)


def _contains(wide: str, narrow: str) -> bool:
    """Whether the days that one date can mean are all among those of another."""
    one, other = parse(wide), parse(re.sub("[~?%]", "", narrow))
    if None in (one.first, one.last, other.first, other.last):
        return False
    return bool(one.first <= other.first and other.last <= one.last)  # type: ignore[operator]  # none of them is None


def _is_date(date: str) -> bool:
    try:
        parse(date)
    except DateError:
        return False
    return True
