"""Days that a sentence counts from another: "the day before", "three days later"."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.drafting.dates.counted_days import COUNTS, NUMBERS
from tie_cli.drafting.dates.relative_dates import Calendar, FoundDate

CLAUSE_BREAK = re.compile(r"[,;:()“”\"]|\s[—–―-]+\s|--")
DAY_FROM_ANOTHER = re.compile(
    rf"\b(?:the (?P<which>same|previous|preceding|next|following) day|the day (?P<side>before|after)(?! yesterday| tomorrow)"
    rf"|(?P<n>\d{{1,2}}|{'|'.join(NUMBERS)}|a) days? (?P<way>later|earlier|before|after))\b",
    re.I,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class LastDay(NamedTuple):
    """The last day that an article has named so far, and whether it has named no other date since."""

    day: str
    is_last_date: bool


def get_start(date: FoundDate) -> int:
    """Return where a date stands, by which dates are in order."""
    return date.start


def count_days(
    match: re.Match[str], raw: str, found: Sequence[FoundDate], last_day: LastDay | None, calendar: Calendar
) -> FoundDate | None:
    """Return a day that is counted from another: from the next in the sentence, from the last before, from the report."""
    if match["n"]:
        word = match["n"].lower()
        number = int(word) if word.isdigit() else COUNTS[word]
        back = match["way"].lower() in ("earlier", "before")
    else:
        number = 0 if match["which"] and match["which"].lower() == "same" else 1
        back = (match["which"] or match["side"]).lower() in ("previous", "preceding", "before")
    counts_from_named_day = (match["way"] or match["side"] or "").lower() in ("before", "after")
    at = bisect_left(found, match.end(), key=get_start)
    behind = found[at] if counts_from_named_day and at < len(found) else None
    before = found[at - 1] if at and found[at - 1].end <= match.start() else None
    reach = raw[match.end() : behind.start] if behind else ""
    anchor = behind.date if behind and len(reach.split()) < 8 and not CLAUSE_BREAK.search(reach) else None
    if (
        anchor is None
        and counts_from_named_day
        and re.match(r" (?:the|a|an|his|her|its|their|he|she|it|they|[A-Z])\b", raw[match.end() : match.end() + 20])
    ):
        return None  # "a day after the vote": of a day that the sentence does not give
    unsure = None
    if anchor is None:
        anchor = before.date if before else last_day.day if last_day else None
        unsure = f"{match[0]}: counted from when?" if last_day and not before and not last_day.is_last_date else None
    if anchor is None and calendar.day:
        anchor, unsure = calendar.day.isoformat(), f"{match[0]}: counted from when?"
    if anchor is None or not _DAY.fullmatch(anchor):
        return None
    try:
        day = (dt.date.fromisoformat(anchor) + dt.timedelta(days=-number if back else number)).isoformat()
    except (OverflowError, ValueError):
        return None
    return FoundDate(match.start(), match.end(), day, f"The article says {match[0]}, of {anchor}.", unsure)
