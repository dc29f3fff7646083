"""How dates are written in a sentence, and what stands beside a number that is no date."""

import re

from tie_cli.drafting.dates.plans import REACH
from tie_cli.drafting.words.calendar_names import DAY_PAPERS

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept\.|Sep\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_YEAR = r",? (?:of )?(?P<which_year>last|this|next) year"
_WITH_YEAR = rf"(?:,? (?P<y>\d{{4}})|{_YEAR})?"
_THROUGH = r"(?: (?:to|through|till|until) | ?[-–] ?)"
_TO = rf"(?:{_THROUGH}|(?P<and> and ))"
_COUNT = r"(?:\d+|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
_NOT_BEHIND_THE = "".join(f"(?<!{word} )" for word in ("the", "The", "his", "her", "its", "our", "their"))
_BEHIND_ORDINAL = (
    r"\s*(?:[,.;:)”\"]|$)|\s(?:that|and|but|in|at|with|as|when|to|for|local|during|after|before|by"
    r"|said|told|met|held|[a-z]{2,}ed)\b"
)
NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]* $")
NEWSPAPER_BEHIND = re.compile(rf" (?:{'|'.join(word.capitalize() for word in DAY_PAPERS)})\b")
# The more there is of a date the earlier its pattern is tried.
_FORMS = [
    ("span", rf"(?P<m>{_MONTH}) (?P<d1>\d{{1,2}}){_THROUGH}(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:,? (?P<y>\d{{4}}))?(?![\d,]*\d)"),
    ("span", rf"(?P<d1>\d{{1,2}}) (?P<m>{_MONTH}){_THROUGH}(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH})(?:,? (?P<y>\d{{4}}))?"),
    ("days", rf"(?P<between>between )?(?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}}) (?P<m>{_MONTH})(?:,? (?P<y>\d{{4}}))?"),
    ("days", rf"(?P<between>between )?(?P<m>{_MONTH}) (?P<d1>\d{{1,2}}){_TO}(?P<d2>\d{{1,2}})(?:,? (?P<y>\d{{4}}))?(?![\d,]*\d)"),
    ("months", rf"(?:between|from) (?P<m>{_MONTH}) (?:and|to) (?P<m2>{_MONTH})(?:,? (?P<y>\d{{4}}))?"),
    ("day", rf"(?:{_DAY},? )?(?:the )?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH}){_WITH_YEAR}(?![\w])"),
    ("day", rf"(?:{_DAY},? )?(?P<m>{_MONTH}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{_WITH_YEAR}(?![\d,]*\d)"),
    ("month", rf"(?:(?P<part>early|mid|late)[- ])?(?P<m>{_MONTH}),? (?:of )?(?P<y>\d{{4}})"),
    ("season", r"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter),? (?:of )?(?P<y>\d{4})"),
    # not "the last summer of the war"
    ("which season", rf"{_NOT_BEHIND_THE}(?:[Ll]ast|[Tt]his|[Nn]ext) (?:spring|summer|autumn|fall|winter)"),
    # "on the 28th", as agencies in Japan and Korea write
    ("ordinal", rf"(?:(?<=[Oo]n )|(?<=(?:ing|oon|ght) of ))the (?P<d1>\d{{1,2}})(?:st|nd|rd|th)(?={_BEHIND_ORDINAL})"),
    ("decade", r"(?:the )?(?P<y>\d{3})0s"),
    ("years", r"(?:between|from) (?P<y>(?:1[5-9]|20)\d\d) (?:and|to|until|till) (?P<y2>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|-\w|\.\d)"),
    ("years", r"(?P<y>(?:1[5-9]|20)\d\d)[-–](?P<y2>(?:1[5-9]|20)\d\d)"),
    ("ago", rf"{_COUNT} (?:day|week|month|year)s? (?:ago|earlier)"),
    ("relative", r"(?:[Ee]arlier |[Ll]ater |[Ll]ate |[Ee]arly )?(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year)"),
    ("weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<w>{_DAY})"),
    ("relative", r"(?:[Yy]esterday|[Tt]omorrow|[Tt]his) (?:morning|afternoon|evening|night)|[Ll]ast night|[Tt]onight"),
    ("relative", r"[Yy]esterday|[Tt]omorrow|[Tt]oday"),
    ("relative", r"(?:[Oo]ver|[Aa]t|[Dd]uring) the weekend|(?:[Tt]his|[Ll]ast) weekend"),
    ("bare", rf"(?:in|In|last|since|Since|until|by|during|By) (?P<m>{_MONTH})(?:{_YEAR})?(?! \d)"),
    ("year", r"(?<![\d,.$€£¥-])(?P<y>(?:1[5-9]|20)\d\d)(?![\d%]|,\d|-\w|\.\d)"),
]
DATE_PATTERNS = [(kind, re.compile(rf"(?<![\w/]){pattern}(?:['’]s)?(?![\w])")) for kind, pattern in _FORMS]
SINCE_BEFORE = re.compile(r"(?:[Ss]ince|ever since)\s+(?:early |late |mid-)?$")
# What stands before a year that says when, and behind one that says which of its kind.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|of|from|to|until|till|during|before|after|around|between|and|or|early|late|mid|circa|about|than|year|through"
    r"|throughout)[ -]|[(,;:–—-] ?|^)$",
    re.I,
)
_OCCURRED = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:interview|speech|statement|report|letter|memo|memoir|book|tweet|study|article|essay|column|op-ed|"
    r"meeting|summit|agreement|treaty|pact|accord|deal|visit|talks|conference|debate|hearing|war|invasion|attack|attacks|bombing|crisis|coup|protests|"
    r"earthquake|referendum|vote|ruling|decision|law|declaration|communique|communiqué|convention|clash|clashes|shooting|massacre|"
    r"survey|poll|paper|poem|song|film|documentary|testimony|trial|collapse|tsunami|flood|floods|resolution|ban|merger|launch)s?\b"
)
_NO_NOUN = re.compile(
    r" (?:and|or|to|through|until|but|when|after|before|as|by|with|in|on|at|for|from|that|which|who|he|she|they|it)\b"
)
# "the first visit since 2018" tells of a time between, not of one that goes on
TIME_BETWEEN = re.compile(
    r"\b(?:first|last|only|no|not|never|[a-z]+est|most|least|worst|best)\b[^,;.]{0,100}\b[Ss]ince (?:early |late |mid-)?$"
    r"|n['’]t\b[^,;.]{0,60}\bsince $"
)
AMOUNT_BEHIND = re.compile(r"^ (?:people|soldiers|troops|ships|aircraft|million|billion|percent|tons|meters|kilometers)\b")


def says_when(sentence: str, match: re.Match[str]) -> bool:
    """Return whether a year says when something was, not which: "in 2016", "a 2012 interview", not "the party's 2016 bid"."""
    before = sentence[max(0, match.start() - REACH) : match.start()]
    behind = sentence[match.end() : match.end() + REACH]
    return not re.match(r" [a-z]", behind) or bool(
        _BEFORE_YEAR.search(before) or _OCCURRED.match(behind) or _NO_NOUN.match(behind)
    )
