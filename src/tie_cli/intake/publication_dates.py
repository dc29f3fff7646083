"""The day of publication as a document writes it, to an EDTF date of the same precision; what could be two dates is none."""

import re
from collections.abc import Iterable, Iterator

from tie_cli.edtf.dates import parse
from tie_cli.edtf.parser import DateError

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:?\d\d.*)?$")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)$")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(?:(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?)?")
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|"
    r"oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WRITTEN = [
    re.compile(rf"(?<!\w)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)? {_MONTH},? (?P<y>\d{{4}})(?!\d)", re.I),
    re.compile(rf"(?<!\w){_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)", re.I),
    re.compile(rf"(?<!\w){_MONTH},? (?P<y>\d{{4}})(?!\d)", re.I),
]
_SAYS_PUBLISHED = re.compile(
    r"(?:(?:first )?(?:published|posted|released|issued|date(?: of (?:publication|issue))?)\b(?: on| at)?|veröffentlicht(?: am)?|"
    r"publiée? le|publicado(?: el| em)?|pubblicato(?: il)?|gepubliceerd(?: op)?|公開日|掲載日|発表日|发布(?:时间|日期))"
    r"\s*[:：|–—-]?\s*",
    re.I,
)
_DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
_DATELINE = re.compile(rf"(?:(?P<place>[A-Z][^\W\d][^\W\d.’' -]{{0,30}}), )?(?:{_DAY_NAME}\.?,? )?(?P<date>[^,]*\d.*)", re.I)
_HEAD_LINES = 12  # lines at the top of a text among which its date stands
_LONGEST_LINE = 100  # characters


def to_edtf(written: str) -> str | None:
    """Return the date that a metadata field or a line has, as precise as it is written; None for what is none or ambiguous."""
    text = " ".join(written.split())
    for pattern in (_ISO, _COMPACT):
        if match := pattern.match(text):
            return _valid(match.groups())
    if match := _EAST_ASIAN.search(text):
        return _valid(match.groups())
    for pattern in _WRITTEN:
        if match := pattern.search(text):
            month = f"{_MONTHS.index(match['m'][:3].lower()) + 1:02}"
            return _valid((match["y"], month, match.groupdict().get("d")))
    if match := _NUMBERS.search(text):
        return _of_numbers(match[1], match[2], match[3])
    return _in_another_language(text)


def date_of_published_line(text: str) -> str | None:
    """Return the date of a line at the top of a text that says `Published …`, or that is a date and nothing else."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    return first_date(_labelled_dates(lines)) or first_date(_bare(lines[:5]))


def labelled_date(line: str) -> str | None:
    """Return the date of a line that says `Published …`."""
    return first_date(_labelled_dates([line.strip()]))


def first_date(candidates: Iterable[str]) -> str | None:
    """Return the first of these that is a date, in EDTF."""
    return next((date for each in candidates if (date := to_edtf(each))), None)


def _labelled_dates(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if len(line) <= _LONGEST_LINE and (match := _SAYS_PUBLISHED.match(line)):
            # what follows on the same line may be the day of an update
            yield re.split(r"\b(?:updated|modified|revised)\b", line[match.end() :], flags=re.I)[0]


def _bare(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        plain = line.strip("()[] .")
        match = _DATELINE.fullmatch(plain)
        for date in (plain, match["date"].strip() if match else ""):
            if len(date) > 4 and any(pattern.fullmatch(date) for pattern in (*_WRITTEN, _EAST_ASIAN, _ISO)):
                yield date
                break


def _of_numbers(first: str, second: str, third: str) -> str | None:
    """Return the date of three numbers; `08/09/2024` may be two dates, so it is none."""
    if len(first) == 4:
        return _valid((first, f"{int(second):02}", f"{int(third):02}"))
    if len(third) != 4:
        return None
    if int(first) > 12 >= int(second):
        first, second = second, first
    elif int(second) <= 12 and first != second:
        return None
    return _valid((third, f"{int(first):02}", f"{int(second):02}"))


def _in_another_language(text: str) -> str | None:
    """Return a date whose month is written out in another language, such as `22 août 2024`."""
    if not re.fullmatch(r"\D{0,20}\d{1,2}\.?\W+(?:d[e’']\s?)?[^\W\d]+\.?\W+(?:de\s)?\d{4}\D{0,12}", text):
        return None
    from dateparser.date import DateDataParser

    found = DateDataParser(settings={"REQUIRE_PARTS": ["day", "month", "year"]}).get_date_data(text)
    return f"{found.date_obj:%Y-%m-%d}" if found.date_obj else None


def _valid(parts: Iterable[str | None]) -> str | None:
    date = "-".join(f"{int(part):0{4 if place == 0 else 2}}" for place, part in enumerate(parts) if part)
    try:
        parse(date)
    except DateError:
        return None
    return date
