"""Whether the article bears a proposal's date out: it says so, it follows from what it says, or it is about the publication."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from tie_cli.drafting.dates.datelines import find_dateline
from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.date_expressions import (
    ArticleDate,
    find_dates_counted_from,
    find_dates_in_figures,
    find_relative_dates,
    find_years,
)
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError
from tie_cli.evidence.outcomes import TextSpan

_QUALIFIER = re.compile("[~?%]")


class DateJudgement(NamedTuple):
    """What is wrong with a date; where nothing is, how it follows if the record doesn't say so, and what is unsure."""

    objection: str | None = None
    reason: str | None = None
    doubt: str | None = None


class ArticleDates:
    """The dates that an article has, and what can follow from them and from the day of publication."""

    def __init__(self, sentences: ArticleSentences, published: str | None) -> None:
        self.sentences = sentences
        self.published = published
        dateline = find_dateline(sentences.plain, published)
        self.calendar = Calendar(published, dateline.day if dateline else None)
        self._day_source = (
            f"its dateline is {dateline.day}" if dateline else f"it was published {published or 'at an unknown time'}"
        )
        self._dates: dict[TextSpan, list[ArticleDate]] = {}
        self._counted_dates: dict[TextSpan, list[ArticleDate]] = {}

    def examine(self, record: dict[str, Any], span: TextSpan, content: Sequence[TextSpan] = ()) -> DateJudgement:
        """Judge a record's date by its passage; a date inside `content` is one that is spoken of, not the day of speaking."""
        date = str(record.get("date", ""))
        try:
            parse(date)
        except DateError as error:
            return DateJudgement(f"{error}")
        is_inferred = record.get("dated") == "inferred"
        own = self.sentences.find_sentences(span)
        here = [each for sentence in own for each in self._find_dates_outside(sentence, content)]
        here += [each for sentence in own for each in self._find_dates_counted_in(sentence)]
        if found := _find_match(date, here):
            return DateJudgement(reason=found.reason)
        in_passage = [found.date for found in here]
        if in_passage and date == self.published:
            return DateJudgement(f"the passage says {' and '.join(dict.fromkeys(in_passage))}, not {date}")
        if self._follows_from_publication(date):
            if is_inferred and not record.get("note"):
                return DateJudgement(f"the date {date} is inferred without a reason in `note`")
            when = f"it was published {self.published}" if self.published else "when it was published is not known"
            return DateJudgement(reason=f"The article gives no date for it; {when}.")
        if in_passage and not is_inferred:
            return DateJudgement(f"the passage says {' and '.join(dict.fromkeys(in_passage))}, not {date}")
        around = [each for sentence in self._find_sentences_around(own) for each in self._find_dates_outside(sentence, content)]
        doubt = f"is {date} its date? The passage does not say so"
        if found := _find_match(date, around):
            return DateJudgement(
                reason=found.reason or (None if is_inferred else f"The article gives {found.date} nearby."), doubt=doubt
            )
        if is_inferred and record.get("note") and self._is_anywhere(date):
            return DateJudgement(doubt=doubt)
        return DateJudgement(f"the date {date} is not in the passage and does not follow from it")

    def has(self, date: str) -> bool:
        """Return whether the article has a date anywhere, or was published on it."""
        return date == self.published or self._is_anywhere(date)

    def _find_dates_counted_in(self, sentence: Sentence) -> list[ArticleDate]:
        """Return the dates that a sentence counts from others of the article."""
        if sentence.span not in self._counted_dates:
            self._counted_dates[sentence.span] = list(find_dates_counted_from(sentence.text, self._all_dates))
        return self._counted_dates[sentence.span]

    def _is_anywhere(self, date: str) -> bool:
        return (
            _find_match(date, [found for sentence in self.sentences.all for found in self._find_dates_in(sentence.span)])
            is not None
        )

    def _find_dates_outside(self, sentence: Sentence, content: Sequence[TextSpan]) -> list[ArticleDate]:
        """Return the dates of a sentence that are not among what was said."""
        start = sentence.span.start
        return [
            each
            for each in self._find_dates_in(sentence.span)
            if not any(piece.start <= start + each.start and start + each.end <= piece.end for piece in content)
        ]

    def _find_sentences_around(self, own: Sequence[Sentence]) -> list[Sentence]:
        """Return the sentences of the paragraph and of the one before, and the headings with a dateline."""
        numbers = {number for sentence in own for number in (sentence.paragraph, sentence.paragraph - 1)}
        return [each for each in self.sentences.all if each.paragraph in numbers or (each.is_heading and each.paragraph < 4)]

    def _find_dates_in(self, span: TextSpan) -> list[ArticleDate]:
        if span not in self._dates:
            self._dates[span] = list(self._find_dates(re.sub(r"\s", " ", self.sentences.plain[span.start : span.end])))
        return self._dates[span]

    def _find_dates(self, text: str) -> Iterator[ArticleDate]:
        """Yield the dates of a piece of the article, in every way in which it may tell them."""
        relative = list(find_relative_dates(text, self.calendar.day, self.calendar.year, self._day_source))
        found = [
            ArticleDate(each.start, each.end, each.date, each.reason)
            for each in self.calendar.find(text)
            # "yesterday" in "the day before yesterday" is no date
            if not any(other.start < each.start and each.end <= other.end for other in relative)
        ]
        in_figures = list(find_dates_in_figures(text))
        yield from (*found, *in_figures, *relative)
        # a year by itself is as much of a date as the passage has, not a part of one
        years = {each.date[:4] for each in (*found, *in_figures)}
        yield from (each for each in find_years(text) if each.date not in years)

    @cached_property
    def _all_dates(self) -> list[str]:
        """The days that the article has, and that of the report."""
        days = [each.date for sentence in self.sentences.all for each in self._find_dates_in(sentence.span)]
        return list(dict.fromkeys([*days, *([self.calendar.day.isoformat()] if self.calendar.day else [])]))

    def _follows_from_publication(self, date: str) -> bool:
        """Return whether a date says no more than that it was about, or no later than, the publication."""
        if not self.published:
            return date in ("/..", "..")
        if date in ("/..", f"../{self.published}", f"/{self.published}"):
            return True
        if "/" in date:
            return False
        given, published = parse(date.rstrip("~?%")), parse(self.published)
        if given.first is None or given.last is None or published.first is None or published.last is None:
            return False
        # as precise as the publication date or less, and about the same time
        return given.first <= published.first and published.last <= given.last


def _find_match(date: str, found: Iterable[ArticleDate]) -> ArticleDate | None:
    """Return the date of the article that is this one, perhaps qualified, or of which this one is a less precise form."""
    found = list(found)
    plain = _QUALIFIER.sub("", date)
    exact = next((each for each in found if _QUALIFIER.sub("", each.date) == plain), None)
    ends = [end for end in plain.split("/") if end not in ("", "..")]
    if exact or not ends:
        return exact
    if "/" in plain:  # from one day to another, each of which has to be there
        matches = [_find_match(end, found) for end in ends]
        return matches[0] if all(matches) else None
    if about := next((each for each in found if "~" in date and "/" in each.date and _contains(each.date, plain)), None):
        return about  # about a day of the week that the article gives
    return next((each for each in found if _contains(plain, each.date)), None)


def _contains(wide: str, narrow: str) -> bool:
    """Return whether the days that one date can mean are all among those of another."""
    one, other = parse(wide), parse(_QUALIFIER.sub("", narrow))
    if None in (one.first, one.last, other.first, other.last):
        return False
    return bool(one.first <= other.first and other.last <= one.last)  # type: ignore[operator]  # none of them is None
