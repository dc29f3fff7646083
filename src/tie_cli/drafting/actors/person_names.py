"""The name of a person in a phrase, apart from the office, the title and the body beside it."""

import re

from tie_cli.drafting.words.actor_words import (
    BODIES,
    DEMONYMS,
    HONORIFICS,
    PARTICLES,
    PARTIES,
    PERSONS,
    ROLES,
    STATES,
    SUFFIXES,
)
from tie_cli.drafting.words.word_sets import word_set

_OFFICE_OF = re.compile(  # "Leader of the Opposition Jane Doe"
    r"(?P<office>(?:[A-Z][\w-]+ )*(?:Leader|Speaker|President|Chair\w*|Head|Chancellor|Lord|Secretary|Minister|Clerk) of "
    r"(?:the )?(?:Opposition|House|Senate|Parliament|Treasury|Assembly|Commons|Lords|Lok Sabha|Rajya Sabha|Duma|Exchequer|"
    r"Cabinet)) "
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+)"
)
POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile("[AEIOUYÀ-Ý]")
BEHIND = re.compile(r"\s(?:of|for|from|at|in|on|with|to)\s")


def parse_person(text: str) -> tuple[str, str, str, str]:
    """Return the words before a person's name, the name, the title right before it, and what stands behind `of` or `for`."""
    head, behind = text, ""
    if match := _OFFICE_OF.fullmatch(text):
        _, name, title = _name_at_end(match["name"])
        return match["office"], name, title, ""
    if match := BEHIND.search(text):
        head, behind = text[: match.start()], text[match.end() :]
        if not _name_at_end(head)[1]:
            # the name may stand behind: "secretary of state Jane Doe"
            last = _name_at_end(text)
            office = last[0].split()[-1].lower() if last[0] else ""
            return (last[0], last[1], last[2], "") if last[1] and office in ROLES | PERSONS else ("", "", "", "")
    before, name, title = _name_at_end(head)
    return before, name, title, behind


def _name_at_end(text: str) -> tuple[str, str, str]:
    """Return the words before a name that ends a phrase, the name, and the title right before it; empty texts where none does."""
    words = text.split()
    start = len(words)
    while start > 0 and (is_capital(words[start - 1]) or (words[start - 1].lower() in PARTICLES and start < len(words))):
        honorific = start > 1 and words[start - 2].rstrip(".").lower() in HONORIFICS
        if is_office_word(words[start - 1]) and not honorific:
            break
        start -= 1
    while start < len(words) and words[start].lower() in PARTICLES - {"al", "el"} and words[start][:1].islower() and start == 0:
        start += 1
    run = words[start:]
    before = words[:start]
    title = ""
    for at in range(len(run) - 2, 0, -1):
        if run[at].endswith(".") and run[at].rstrip(".").lower() in HONORIFICS | _TITLES:
            before, run = [*before, *run[:at]], run[at:]  # "Florida Rep. Jane Doe"
            break
    while run and run[0].rstrip(".").lower() in HONORIFICS | _TITLES and (not title or len(run) > 1):
        title, run = run[0], run[1:]
    if before and before[-1].lower() in DEMONYMS and not run:
        return "", "", ""
    while len(run) > 1 and (run[0].lower() in PARTIES or (run[0].lower() in DEMONYMS and (before or len(run) > 2))):
        before, run = [*before, run[0]], run[1:]
    while len(run) > 1 and run[-1].lower().strip(".,") in SUFFIXES:
        run = run[:-1]
    name = " ".join(run)
    if not run or POSSESSIVE.search(run[-1]) or any(POSSESSIVE.search(word) for word in run):
        return "", "", ""
    long = [word for word in run if word.lower().strip(".") not in SUFFIXES]
    if (
        name in STATES
        or any(word.lower().strip(".,") in BODIES or word.count("-") > 1 for word in run)
        or not 1 <= len(long) <= 5
    ):
        return "", "", ""
    if len(long) == 1 and not (title or any(is_office_word(word) or word.lower() in PERSONS for word in before[-1:])):
        return "", "", ""
    if run[0].isupper() and len(run[0]) > 1 and len(run) > 1 and "." not in run[0] and not run[-1].isupper():
        name = " ".join([*run[1:], run[0].capitalize()])  # QUILL Mara
    return " ".join(before), _lower_capitals(name), title


_TITLES = word_set(
    """
sen sens rep reps gov govs gen gens lt col cols adm capt sgt del amb prof profs dr drs rev revs judge judges justice justices
senator senators congressman congresswoman king queen pope sir lord lady
"""
)


def is_capital(word: str) -> bool:
    """Return whether a word begins with a capital."""
    return word[:1].isupper()


def is_office_word(word: str) -> bool:
    """Return whether a word is one of offices: minister, vice-president."""
    plain = word.lower().rstrip(",")
    return plain in ROLES or (plain.startswith(("vice-", "deputy-")) and plain.partition("-")[2] in ROLES)


def _lower_capitals(name: str) -> str:
    """Return a name with capitals only at the beginnings: QUILL is Quill, JON ASKE is Jon Aske; U.S., JD and initials stay."""
    shortest = 2 if name.isupper() and " " in name else 4
    return " ".join(
        word.capitalize()
        if word.isupper() and len(word) >= shortest and "." not in word and (len(word) > 3 or _VOWEL.search(word))
        else word
        for word in name.split()
    )
