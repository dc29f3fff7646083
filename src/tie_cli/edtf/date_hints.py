"""Hints for texts that are not EDTF dates of level 0 or 1: what the text is instead, and which date was probably meant."""

import re
import unicodedata

from tie_cli.edtf.parser import MONTHS, SEASONS, DateError, read

FORMS = "2024-08-20, 2024-08 or 2024; 2022/2024 or 2022/.. (since 2022) for a span; 2019~ for about 2019; /.. for what is ongoing"
_LEVEL_2 = (
    (re.compile(r"[\[{].*[\]}]"), "a set of dates", "write one date, or the interval that spans them: 1667/1672"),
    (re.compile(r"Y?-?\d+E\d+(S\d+)?"), "an exponent in a year", "write all digits: Y170000000"),
    (re.compile(r"Y?-?\d+S\d+"), "a number of significant digits", "write X for each unspecified digit: 195X"),
    (
        re.compile(r"(?=.*[?~%].|[?~%])[?~%]?-?[0-9X]{4}[?~%]?(-[?~%]?[0-9X]{2}[?~%]?){0,2}"),
        "a mark on a part of the date",
        "put the mark at the end, where it applies to the whole date",
    ),
    (
        re.compile(r"(?=.*X)-?[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?"),
        "an unspecified digit before a known one",
        "write XX for a whole month or day, and nothing more precise after it: 2024-XX, 2024-08-XX, 202X",
    ),
)
_CIRCA = re.compile(r"(?:c\.?|ca\.?|circa|about|around|approx\.?|~)\s*(.+)", re.I)
_NAMED = re.compile(r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<word>[A-Za-z]+)\.?\s*(?P<d2>\d{1,2},)?\s*(?P<year>\d{4})")
_ERA = re.compile(r"(\d{1,4})\s*(BCE?|CE|AD)|AD\s*(\d{1,4})", re.I)


def explain(text: str, error: DateError) -> DateError:
    """Return the error with a hint that knows EDTF level 2 and other ways to write dates."""
    if not text:
        error.hint = f"write dates as {FORMS}"
        return error
    if "is EDTF level 2" not in str(error):
        offset = 0
        for part in text.split("/") if text[0] not in "[{" else [text]:
            for pattern, what, hint in _LEVEL_2:
                if pattern.fullmatch(part) and not _is_date(part):
                    return DateError(f"{what} is EDTF level 2; tie reads levels 0 and 1", offset, hint)
            offset += len(part) + 1
    if error.hint:
        return error
    if text.strip().lower() in ("ongoing", "present", "now", "today"):
        hint = "write /.. for something that is going on, and 2022/.. if it began in 2022"
        return DateError(str(error), error.offset, hint)
    return DateError(str(error), error.offset, f"write dates as {FORMS}", _suggest_dates(text))


def _suggest_dates(text: str) -> tuple[str, ...]:
    """Return the EDTF dates that were probably meant."""
    tidy = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", text)).strip()
    if found := re.fullmatch(r"(\d{4})\s*-\s*(\d{4})", tidy):
        return _dates(f"{found[1]}/{found[2]}")
    if found := re.fullmatch(r"(\d{4}(?:-\d\d){0,2})/(\d\d?)", tidy):
        start, end = found[1], f"{int(found[2]):02}"
        return _dates(f"{start}-{end}" if len(start) == 4 else f"{start}/{start[:-2]}{end}")
    if found := re.fullmatch(r"(\d{4})s", tidy):
        return _dates(found[1][:3] + "X")
    if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", tidy):
        return _dates("-".join(f"{int(part):02}" for part in found.groups() if part))
    if found := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", tidy):
        return _dates("-".join(found.groups()))
    if found := re.fullmatch(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", tidy):
        one, two, year = int(found[1]), int(found[2]), found[3]
        return _dates(f"{year}-{two:02}-{one:02}", f"{year}-{one:02}-{two:02}", all_of_them=one <= 12 and two <= 12)
    if found := re.fullmatch(r"Q([1-4])\s*(\d{4})|(\d{4})-?\s*Q([1-4])", tidy, re.I):
        quarter, year = int(found[1] or found[4]), found[2] or found[3]
        return _dates(f"{year}-{quarter * 3 - 2:02}/{year}-{quarter * 3:02}")
    if found := _ERA.fullmatch(tidy):
        before = (found[2] or "").upper().startswith("B")
        year_number = int(found[1] or found[3])
        return _dates(f"-{year_number - 1:04}" if before and year_number > 1 else f"{year_number - before:04}")
    if found := _CIRCA.fullmatch(tidy):
        return _dates(found[1] + "~", (_from_month_name(found[1]) or "") + "~")
    return _dates(tidy, _from_month_name(tidy) or "", tidy.upper())


def _from_month_name(text: str) -> str | None:
    """Read "20 August 2024", "Aug. 20, 2024" or "spring 2020" as EDTF."""
    found = _NAMED.fullmatch(text)
    if not found or (found["d1"] and found["d2"]):
        return None
    word, year = found["word"].lower(), found["year"]
    day = found["d1"] or (found["d2"] or "").rstrip(",")
    for code, season in {**SEASONS, 230: "fall"}.items():
        if word == season and not day:
            return f"{year}-{str(code)[:2]}"
    for number, month in enumerate(MONTHS, 1):
        if len(word) >= 3 and month.lower().startswith(word.removesuffix("t") if word == "sept" else word):
            return f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
    return None


def _is_date(text: str) -> bool:
    try:
        read(text)
    except DateError:
        return False
    return True


def _dates(*texts: str, all_of_them: bool = False) -> tuple[str, ...]:
    """Return the texts that are dates: the first one, or all."""
    dates = tuple(dict.fromkeys(text for text in texts if _is_date(text)))
    return dates if all_of_them else dates[:1]
