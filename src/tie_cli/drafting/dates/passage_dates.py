"""The date of a passage that a reader has selected in an article, as it is read when the article is drafted."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from tie_cli.drafting.dates.datelines import find_dateline
from tie_cli.drafting.dates.relative_dates import Calendar, FoundDate
from tie_cli.drafting.sentences.sentences import find_paragraphs, split_sentences
from tie_cli.evidence.outcomes import TextSpan


class _SentenceDate(NamedTuple):
    date: FoundDate
    words: str
    is_selected: bool
    is_quoted: bool


def date_of_event(plain: str, span: TextSpan, published: str | None) -> FoundDate | None:
    """Return the date of what selected words tell: the first in them, else the only one of their sentences.

    What else they name is unsure.
    """
    found = list(_find_dates(plain, span, Calendar(published, _find_dateline_day(plain, published))))
    in_selection = [each for each in found if each.is_selected]
    if not in_selection:
        return _find_only_date(found)
    first = in_selection[0].date
    others = [each.words for each in in_selection if each.date.date != first.date]
    doubts = [
        doubt for doubt in (first.unsure, f"when was it? The words have {', '.join(others)} too" if others else None) if doubt
    ]
    return first._replace(unsure="; ".join(doubts) or None)


def date_of_statement(plain: str, span: TextSpan, published: str | None) -> FoundDate | None:
    """Return when selected words were said: the only date of their sentences that is not in what was said, nor to come."""
    calendar = Calendar(published, _find_dateline_day(plain, published))
    found = list(_find_dates(plain, span, calendar))
    has_marks = any(each.is_quoted for each in found) or any(mark in plain[span.start : span.end] for mark in '“”"')
    outside = [each for each in found if not each.is_quoted and not (each.is_selected and not has_marks)]
    date = _find_only_date([each for each in outside if not calendar.is_to_come(each.date.date)])
    if date is None:
        return None
    doubts = [f"is {date.date} when it was said?", *([date.unsure] if date.unsure else [])]
    return date._replace(unsure="; ".join(doubts))


def _find_dateline_day(plain: str, published: str | None) -> dt.date | None:
    dateline = find_dateline(plain, published)
    return dateline.day if dateline else None


def _find_dates(plain: str, span: TextSpan, calendar: Calendar) -> Iterator[_SentenceDate]:
    """Yield the dates of the sentences that the words belong to, in order."""
    near = [each for each in find_paragraphs(plain) if _overlaps(each.span, span)]
    quotations = [quotation for paragraph in near for quotation in paragraph.quotations]
    for sentence in split_sentences(plain, near):
        if _overlaps(sentence.span, span):
            words = re.sub(r"\s", " ", plain[sentence.span.start : sentence.span.end])
            for date in calendar.find(words):
                place = sentence.span.start + date.start
                is_quoted = any(quotation.start <= place < quotation.end for quotation in quotations)
                yield _SentenceDate(date, words[date.start : date.end], span.start <= place < span.end, is_quoted)


def _find_only_date(found: list[_SentenceDate]) -> FoundDate | None:
    return found[0].date if len({each.date.date for each in found}) == 1 else None


def _overlaps(one: TextSpan, other: TextSpan) -> bool:
    return one.start < other.end and other.start < one.end
