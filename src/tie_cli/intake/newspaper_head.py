"""What the first lines of a plain article say of it: the byline, and the dateline with its day and news agency."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tie_cli.intake.publication_dates import to_edtf

_LINES = 14  # at the top of an article, among which byline and dateline stand
_AGENCIES = {
    "reuters": "Reuters",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "upi": "United Press International",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "jiji press": "Jiji Press",
    "yonhap": "Yonhap",
    "tass": "TASS",
    "interfax": "Interfax",
    "pti": "Press Trust of India",
    "ani": "Asian News International",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "cna": "Central News Agency",
    "bloomberg": "Bloomberg",
    "anadolu": "Anadolu",
}
_BYLINE = re.compile(r"(?:By|BY)[ \t]+(?P<who>[^\W\d_].{1,90})")
_NAME = r"(?:(?-i:[^\W\d_a-z])[\w’'.-]*|d[eaio]s?|del|della|van|von|der|den|bin|ibn|al|el|la|le)"
_NAMES = re.compile(rf"{_NAME}(?:\s+{_NAME}){{0,5}}")
_AND = re.compile(r",?\s+(?:and|AND|&|with)\s+|,\s+|;\s*")
_BEHIND = re.compile(r"\s+[|–—-]\s+|\s+(?:in|at|for|from|of)\s+(?=[A-Z])")  # a newspaper, a place
_NO_NAME = re.compile(
    r"\b(?:staff|writers?|correspondent|reporter|editor|bureau|news|press|times|post|desk|service|agency|gazette|courier|journal|tribune)\b",
    re.I,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z .,’'-]{1,30}(?:, [A-Z][\w. ]{1,25})??)(?:,\s*(?P<date>[^()\n]{3,24}?))?\s*"
    r"(?:\((?P<agency>[^()\n]{2,40})\))?\s*(?:[—–―]|--|\s-)\s"
)
# a line with no more than a place and a day of a year
_PLACE_AND_DAY = re.compile(r"[A-Z][A-Z .’'-]{1,30}(?:, [A-Z][\w. ]{1,25})??,\s*(?P<date>[^()\n]{3,16} \d{4})[.:]?")


class Head(NamedTuple):
    """What the first lines say; None for what they do not."""

    author: str | None = None
    publisher: str | None = None
    published: str | None = None


def read_head(text: str) -> Head:
    """Return author, publisher and day from the byline and dateline of an article."""
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES]
    author, agency = _byline(lines)
    for line in lines:
        if match := _DATELINE.match(line):
            agency = agency or _agency(match["agency"] or "")
            written = match["date"] or ""
            published = to_edtf(written) if re.search(r"\d{4}", written) else None  # a day without a year is no date
            return Head(author, agency, published)
        if match := _PLACE_AND_DAY.fullmatch(line):
            return Head(author, agency, to_edtf(match["date"]))
    return Head(author, agency)


def authors_of(line: str) -> str | None:
    """Return the names of a byline such as `By MATTHEW HARLAN and AKIKO TODA, Associated Press`; None where it is none."""
    match = _BYLINE.fullmatch(line.rstrip(" ."))
    if match is None or (re.search(r"[.!?]$", line) and len(line.split()) > 4):
        return None
    parts = list(_parts(_BEHIND.split(match["who"])[0]))
    names = [name for name in parts if _is_name(name)]
    if not names or names[0] != parts[0]:
        return None  # "By land and sea", "By The Associated Press"
    return ", ".join(dict.fromkeys(map(_with_small_letters, names)))


def _byline(lines: Sequence[str]) -> tuple[str | None, str | None]:
    """Return who wrote it, and the agency that the byline or the line below names."""
    for number, line in enumerate(lines):
        if authors := authors_of(line):
            below = lines[number + 1 : number + 2]
            return authors, next((found for each in (*_parts(line), *below) if (found := _agency(each))), None)
    return None, next((found for line in lines[:4] if (found := _agency(re.sub(r"^By\s+", "", line)))), None)


def _parts(who: str) -> Iterator[str]:
    yield from (part.strip(" ,") for part in _AND.split(who) if part.strip(" ,"))


def _is_name(part: str) -> bool:
    """Return whether words are a first and last name."""
    named = len(part.split()) > 1 and _NAMES.fullmatch(part) is not None
    return named and not _NO_NAME.search(part) and not _agency(part)


def _agency(words: str) -> str | None:
    return _AGENCIES.get(words.strip(" .()").lower())


def _with_small_letters(name: str) -> str:
    """Return a name in capitals as it is usually written: `MATTHEW HARLAN` as `Matthew Harlan`."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), name) if name.isupper() else name
