"""The date of each quote: what its sentence gives, the statement or meeting that it belongs to, or about the publication."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from tie_cli.drafting.article.article_reading import ArticleReading
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.dates.datelines import Dateline
from tie_cli.drafting.dates.days_from_others import LastDay
from tie_cli.drafting.dates.relative_dates import Calendar, FoundDate
from tie_cli.drafting.dates.statement_dates import SentenceDates
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.words.cues import CUES
from tie_cli.evidence.outcomes import TextSpan

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MET = re.compile(
    r"\b(?:met|meets|meeting|talks|spoke|speaks|call|conversation|conversed|dialogue|consultations?|hosted|received|visit(?:ed|s)?|"
    r"convened|summit|session|luncheon|dinner|courtesy call|conferred)\b"
)
_CONVERSED = re.compile(
    r"\b(?:spoke|speaks|talked|talks|sat down|interview(?:ed|s)?|conversation|questions|press conference|briefing|recorded)\b"
)
_ADDING = ("add", "continue", "elaborate")
_HEAD_LINES = 8
_HEAD_WORDS = 14  # of a line with a place and a day
_OPENING = 6  # sentences in which a readout says when the meeting was


class QuoteDates:
    """Dates the quotes of an article, in the order in which they stand there."""

    def __init__(self, text: str, reading: ArticleReading, calendar: Calendar, dateline: Dateline | None) -> None:
        self.text = text
        self.calendar = calendar
        self.published = calendar.published
        self.start = dateline.span.end if dateline else 0
        self.last_day: LastDay | None = None  # that the article has named
        self.last_quote: tuple[Statement, dict[str, Any]] | None = None
        self._dates: tuple[TextSpan, SentenceDates] | None = None
        self.meeting = self._find_meeting_day(reading.sentences) if reading.kind is TextKind.READOUT else None
        self.is_heading = (
            self._find_heading_day(text) if reading.kind in (TextKind.TRANSCRIPT, TextKind.SPEECH, TextKind.STATEMENT) else None
        )
        if self.is_heading is None and reading.kind is TextKind.TRANSCRIPT and reading.statements:
            before = [sentence for sentence in reading.sentences if sentence.span.end <= reading.statements[0].at]
            self.is_heading = self._find_day_named_with(_CONVERSED, before, "The article gives {} as its day.")

    def note_sentence(self, sentence: Sentence) -> None:
        """Take note of the days that a sentence names."""
        dates = [date.date for date in self.calendar.find(sentence.text)]
        days = [date for date in dates if _DAY.fullmatch(date)]
        if days:
            self.last_day = LastDay(days[-1], is_last_date=True)
        elif dates and self.last_day:  # "Last autumn they met. The same day …"
            self.last_day = self.last_day._replace(is_last_date=False)

    def note_quote(self, statement: Statement, record: dict[str, Any]) -> None:
        """Take note of a quote, which the next one may go on."""
        self.last_quote = statement, record

    def date_statement(
        self, statement: Statement, own: Sequence[Statement], speaker: str, unsure: list[str]
    ) -> tuple[dict[str, Any], TextSpan | None]:
        """Return the fields that say when something was said, and where the text says so; adds to `unsure` what is."""
        if not statement.source and not statement.cue and self.last_quote:
            return _pick_fields(self.last_quote[1]), None  # the speaker before goes on
        if not statement.has_label and not statement.is_nested:
            if date := self._find_sentence_dates(own).date_of(statement):
                unsure += [f"is {date.date} when it was said?", *([date.unsure] if date.unsure else [])]
                start = statement.sentence.span.start
                return _make_fields(date), TextSpan(start + date.start, start + date.end)
            if of_before := self._find_date_of_statement_before(statement, speaker):
                unsure.append(f"is {of_before['date']} when it was said? That is the date of the statement before")
                return of_before, None
            if self.meeting and not (self.meeting.date == self.published and self._has_other_date(statement, own)):
                unsure.append(f"is {self.meeting.date} when it was said? That is the date of the meeting")
                return _make_fields(self.meeting), None
        if statement.is_nested and statement.outer.has_label and (date := self._find_date_in_turn(statement)):
            unsure += [f"is {date.date} when it was said?", *([date.unsure] if date.unsure else [])]
            start = statement.sentence.span.start
            return _make_fields(date), TextSpan(start + date.start, start + date.end)
        if self.is_heading and not statement.is_nested:
            unsure.append(f"is {self.is_heading.date} when it was said? That is the date at its head")
            return _make_fields(self.is_heading), None
        unsure.append("when was it said?")
        return self.date_about_publication(), None

    def _has_other_date(self, statement: Statement, own: Sequence[Statement]) -> bool:
        """Return whether the sentence has a date outside what is said in it, which may be that of the statement."""
        start = statement.sentence.span.start
        return any(
            date.date != self.published
            and not self.calendar.is_to_come(date.date)
            and not any(piece.start <= start + date.start < piece.end for each in own for piece in each.pieces)
            for date in self.calendar.find(statement.sentence.text)
        )

    def date_sentence(self, sentence: Sentence) -> dict[str, Any]:
        """Return the one date of a sentence that is not to come, else about the publication."""
        found = [date for date in self.calendar.find(sentence.text) if not self.calendar.is_to_come(date.date)]
        return _make_fields(found[0]) if len(found) == 1 else self.date_about_publication()

    def date_about_publication(self) -> dict[str, Any]:
        """Return a date about that of the publication, with the reason."""
        if not self.published:
            return {"date": "/..", "dated": "inferred", "note": "The article does not say when, nor when it was published."}
        about = f"{self.published}~" if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", self.published) else self.published
        note = f"The article does not say when; it was published {self.published}."
        return {"date": about, "dated": "inferred", "note": note}

    def _find_sentence_dates(self, own: Sequence[Statement]) -> SentenceDates:
        span = own[0].sentence.span
        if self._dates is None or self._dates[0] != span:  # each statement of a sentence asks
            self._dates = span, SentenceDates(self.text, own, self.calendar, self.start, self.last_day)
        return self._dates[1]

    def _find_date_in_turn(self, statement: Statement) -> FoundDate | None:
        """Return the date that a speaker in a transcript gives with what another said.

        What counts from another day than that of the publication, as "last night" then does, gives none.
        """
        date = SentenceDates(self.text, [statement], self.calendar, self.start, None).date_of(statement)
        day = self.is_heading.date if self.is_heading else self.published
        if date is None or day is None or day == self.published:
            return date
        on_day = Calendar(self.published, dt.date.fromisoformat(day))
        again = SentenceDates(self.text, [statement], on_day, self.start, None).date_of(statement)
        return date if again and again.date == date.date else None

    def _find_date_of_statement_before(self, statement: Statement, speaker: str) -> dict[str, Any] | None:
        """Return the date of the same speaker's statement right before, to which this one is added: "She added that"."""
        cue = CUES.get(statement.cue.lower())
        if not self.last_quote or cue is None or cue.verb not in _ADDING:
            return None
        before, record = self.last_quote
        near = 0 <= statement.sentence.paragraph - before.last_paragraph <= 1 and record["speaker"] == speaker
        return _pick_fields(record) if near and not re.search(r"[~/]", record["date"]) else None

    def _find_heading_day(self, text: str) -> FoundDate | None:
        """Return the one day at the head of a transcript, speech or joint statement, in a line of its own or with the place."""
        lines = [line.strip() for line in text.split("\n") if line.strip()][:_HEAD_LINES]
        for line in [line for line in lines if len(line.split()) <= _HEAD_WORDS]:
            days = [date for date in self.calendar.find(line) if _DAY.fullmatch(date.date) and not date.reason]
            if len(days) == 1 and not self.calendar.is_to_come(days[0].date):
                written = line[days[0].start : days[0].end]
                return days[0]._replace(reason=f"The article gives {written} as its day.")
        return None

    def _find_meeting_day(self, sentences: Sequence[Sentence]) -> FoundDate | None:
        """Return the day on which a readout says, at its beginning, that the meeting was."""
        return self._find_day_named_with(_MET, sentences, "The article says {}, the day of which it is a readout.")

    def _find_day_named_with(self, words: re.Pattern[str], sentences: Sequence[Sentence], note: str) -> FoundDate | None:
        """Return the only day of the first of an article's first sentences that has a day and one of some words."""
        for sentence in [sentence for sentence in sentences if sentence.tokens][:_OPENING]:
            if not words.search(sentence.text):
                continue
            days = [date for date in self.calendar.find(sentence.text) if _DAY.fullmatch(date.date)]
            days = [date for date in days if not self.calendar.is_to_come(date.date)]
            if len({date.date for date in days}) == 1:
                written = sentence.text[days[0].start : days[0].end]
                reason = days[0].reason or note.format(written)
                return days[0]._replace(reason=reason)
        return None


def _make_fields(date: FoundDate) -> dict[str, Any]:
    return {"date": date.date} | ({"dated": "inferred", "note": date.reason} if date.reason else {})


def _pick_fields(record: dict[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in ("date", "dated", "note") if key in record}
