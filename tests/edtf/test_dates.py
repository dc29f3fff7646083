"""EDTF level 0 and 1 by example: those of the specification, the edges, and what each error says."""

import pytest

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.dates import describe, parse
from tie_cli.edtf.parser import DateError

# https://www.loc.gov/standards/datetime/ (4 February 2019), every example of "Level 0" and "Level 1"
SPECIFICATION = [
    ("1985-04-12", "1985-04-12", "1985-04-12", "12 Apr 1985"),
    ("1985-04", "1985-04-01", "1985-04-30", "April 1985"),
    ("1985", "1985-01-01", "1985-12-31", "1985"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "12 Apr 1985, 23:20:30"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "12 Apr 1985, 23:20:30 UTC"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "12 Apr 1985, 23:20:30 UTC-04"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "12 Apr 1985, 23:20:30 UTC+04:30"),
    ("1964/2008", "1964-01-01", "2008-12-31", "1964–2008"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "June 2004 – August 2006"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "1 Feb 2004 – 8 Feb 2005"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "1 Feb 2004 – February 2005"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "1 Feb 2004 – 2005"),
    ("2005/2006-02", "2005-01-01", "2006-02-28", "2005 – February 2006"),
    ("Y170000002", "+170000002-01-01", "+170000002-12-31", "year 170000002"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", "170000003 BC"),
    ("2001-21", "2001-03-01", "2001-05-31", "spring 2001"),
    ("1984?", "1984-01-01", "1984-12-31", "perhaps 1984"),
    ("2004-06~", "2004-06-01", "2004-06-30", "about June 2004"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "perhaps about 11 June 2004"),
    ("201X", "2010-01-01", "2019-12-31", "2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "2000–2099"),
    ("2004-XX", "2004-01-01", "2004-12-31", "a month in 2004"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "a day in April 1985"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "a day in 1985"),
    ("1985-04-12/..", "1985-04-12", None, "since 12 Apr 1985"),
    ("1985-04/..", "1985-04-01", None, "since April 1985"),
    ("1985/..", "1985-01-01", None, "since 1985"),
    ("../1985-04-12", None, "1985-04-12", "by 12 Apr 1985"),
    ("../1985-04", None, "1985-04-30", "by April 1985"),
    ("../1985", None, "1985-12-31", "by 1985"),
    ("1985-04-12/", "1985-04-12", None, "from 12 Apr 1985, end unknown"),
    ("1985-04/", "1985-04-01", None, "from April 1985, end unknown"),
    ("1985/", "1985-01-01", None, "from 1985, end unknown"),
    ("/1985-04-12", None, "1985-04-12", "until 12 Apr 1985, start unknown"),
    ("/1985-04", None, "1985-04-30", "until April 1985, start unknown"),
    ("/1985", None, "1985-12-31", "until 1985, start unknown"),
    ("-1985", "-1985-01-01", "-1985-12-31", "1986 BC"),
]
EDGES = [
    ("2001-22", "2001-06-01", "2001-08-31", "summer 2001"),
    ("2001-23", "2001-09-01", "2001-11-30", "autumn 2001"),
    ("2003-24", "2003-12-01", "2004-02-29", "winter 2003–04"),
    ("1999-24", "1999-12-01", "2000-02-29", "winter 1999–00"),
    ("9999-24", "9999-12-01", "+10000-02-29", "winter from 9999"),
    ("2XXX", "2000-01-01", "2999-12-31", "2000–2999"),
    ("XXXX", "0000-01-01", "9999-12-31", "unknown year"),
    ("-XXXX", "-9999-01-01", "-0001-12-31", "unknown year BC"),
    ("-000X", "-0009-01-01", "-0001-12-31", "10–2 BC"),
    ("-01XX", "-0199-01-01", "-0100-12-31", "200–101 BC"),
    ("00XX", "0000-01-01", "0099-12-31", "1 BC–AD 99"),
    ("019X", "0190-01-01", "0199-12-31", "AD 190–AD 199"),
    ("/..", None, None, "ongoing"),
    ("../", None, None, "ended at an unknown time"),
    ("../..", None, None, "ongoing"),
    ("0000", "0000-01-01", "0000-12-31", "1 BC"),
    ("0000-02-29", "0000-02-29", "0000-02-29", "29 Feb 1 BC"),
    ("-0004-02-29", "-0004-02-29", "-0004-02-29", "29 Feb 5 BC"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "15 Mar 44 BC"),
    ("0044-03-15", "0044-03-15", "0044-03-15", "15 Mar AD 44"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "31 Dec 9999"),
    ("Y999999999999999", "+999999999999999-01-01", "+999999999999999-12-31", "year 999999999999999"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", "about 1984 – June 2004"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", "a day in June 2004 – 3 July 2004"),
    ("2020-06-01/2020-06-05", "2020-06-01", "2020-06-05", "1–5 June 2020"),
    ("2020-06/2020-08", "2020-06-01", "2020-08-31", "June – August 2020"),
    ("2020-06-28/2020-07-02", "2020-06-28", "2020-07-02", "28 June – 2 July 2020"),
    ("2020-22/2020-23", "2020-06-01", "2020-11-30", "summer – autumn 2020"),
    ("2020/2020", "2020-01-01", "2020-12-31", "2020"),
    ("2020?/..", "2020-01-01", None, "since perhaps 2020"),
    ("../2019~", None, "2019-12-31", "by about 2019"),
    ("2024-08-20T24:00:00", "2024-08-20", "2024-08-20", "20 Aug 2024, 24:00"),
]
LEVEL_2 = [
    *("Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "2001-25", "2001-34", "2001-41"),
    *("[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}"),
    *("2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "2004-06-~01/2004-06-~20"),
    *("156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "2004-XX-05", "2004/1984-1X"),
]
# text, where in it, what is wrong, and the mend
WRONG = [
    ("", 0, "a date is missing", "/.. for what is ongoing"),
    ("/", 0, "an interval needs a start or an end", "write /.. for something that is going on"),
    ("2000/2001/2002", 9, "an interval has only one slash", "write dates as 2024-08-20"),
    ("0800/-0999", 5, "the interval ends before it starts", "did you mean `-0999/0800`?"),
    ("2000/12-12", 7, "`12-12` is not an EDTF date", "did you mean `2000-12-12`?"),
    ("2024/8", 6, "`8` is not an EDTF date", "did you mean `2024-08`?"),
    ("2012-10-10T10:10:1", 18, "is not an EDTF date", ""),
    ("2024-08-20T25:00:00", 11, "there is no time 25:00:00", "times are 00:00:00"),
    ("2024-08-20T10:60:00", 11, "there is no time 10:60:00", ""),
    ("2024-08-20T10:00:00+15", 19, "there is no UTC offset +15", ""),
    ("2024-08T10:00:00", 7, "a time needs a full date before it", ""),
    ("1960-06-31", 8, "there is no day 31 in June 1960", "it has 30 days"),
    ("2023-02-29", 8, "there is no day 29 in February 2023", "it has 28 days"),
    ("1900-02-29", 8, "there is no day 29 in February 1900", "it has 28 days"),
    ("-0001-02-29", 9, "there is no day 29 in February", "it has 28 days"),
    ("2024-13", 5, "there is no month 13", "months are 01 to 12, seasons 21 to 24"),
    ("2024-00", 5, "there is no month 00", ""),
    ("2024-01-00", 8, "there is no day 00", ""),
    ("2024-21-01", 8, "a season (21, spring) can't have a day", ""),
    ("-0000", 0, "there is no year -0000", "the year 1 BC is 0000"),
    ("+2006", 0, "is not an EDTF date", ""),
    ("Y2024", 0, "Y is for years of five or more digits", "did you mean `2024`?"),
    ("Y12345-01", 6, "a year with Y can't have a month", ""),
    ("Y1234567890123456", 1, "a year can have at most 15 digits", ""),
    (" 2000", 0, "is not an EDTF date", "did you mean `2000`?"),
    ("2000 ", 4, "is not an EDTF date", "did you mean `2000`?"),
    ("2024-8", 6, "is not an EDTF date", "did you mean `2024-08`?"),
    ("20240820", 4, "is not an EDTF date", "did you mean `2024-08-20`?"),
    ("20 August 2024", 2, "is not an EDTF date", "did you mean `2024-08-20`?"),
    ("Aug. 20, 2024", 0, "is not an EDTF date", "did you mean `2024-08-20`?"),
    ("spring 2020", 0, "is not an EDTF date", "did you mean `2020-21`?"),
    ("08/20/2024", 5, "an interval has only one slash", "did you mean `2024-08-20`?"),
    ("03/04/2024", 5, "an interval has only one slash", "did you mean `2024-04-03` or `2024-03-04`?"),
    ("c. 2019", 0, "is not an EDTF date", "did you mean `2019~`?"),
    ("2020s", 4, "is not an EDTF date", "did you mean `202X`?"),
    ("44 BC", 2, "is not an EDTF date", "did you mean `-0043`?"),
    ("1 BC", 1, "is not an EDTF date", "did you mean `0000`?"),
    ("Q3 2024", 0, "is not an EDTF date", "did you mean `2024-07/2024-09`?"),
    ("2020-2021", 7, "is not an EDTF date", "did you mean `2020/2021`?"),
    ("2024–08", 4, "is not an EDTF date", "did you mean `2024-08`?"),
    ("２０２４", 0, "is not an EDTF date", "did you mean `2024`?"),
    ("ongoing", 0, "is not an EDTF date", "write /.. for something that is going on"),
    ("24-08-20", 2, "is not an EDTF date", "write dates as 2024-08-20"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "shown"), SPECIFICATION + EDGES)
def test_a_date_says_when_and_is_written_for_people(text: str, earliest: str, latest: str, shown: str) -> None:
    date = parse(text)
    assert (iso(date.first), iso(date.last), describe(text)) == (earliest, latest, shown)
    assert date.ongoing == (earliest is None and latest is None)


@pytest.mark.parametrize("text", LEVEL_2)
def test_level_2_is_named(text: str) -> None:
    with pytest.raises(DateError, match="EDTF level 2; tie reads levels 0 and 1") as caught:
        parse(text)
    assert caught.value.hint


@pytest.mark.parametrize(("text", "offset", "message", "hint"), WRONG)
def test_what_is_no_date_is_told_with_place_and_mend(text: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert message in str(caught.value)
    assert hint in caught.value.hint
    assert caught.value.offset == offset
