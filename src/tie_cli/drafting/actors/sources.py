"""A source as the text names it, taken apart: name, office, the state or body before it, and what kind of actor it is."""

import re
from typing import NamedTuple

from tie_cli.drafting.words.actor_words import (
    BODIES,
    DEMONYM_STATES,
    DEMONYMS,
    HONORIFICS,
    PARTICLES,
    PARTIES,
    PERSONS,
    PLURALS,
    ROLES,
    STATES,
    SUFFIXES,
)
from tie_cli.drafting.words.calendar_names import DAY_PAPERS
from tie_cli.drafting.words.word_sets import word_set

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_AGE = re.compile(r",\s+\d{1,3}(?=,|$)")
_WORKERS = re.compile(r"[A-Z][a-z-]+(?:ers|ors|ists|ians|ants|ents|ees)")  # a plural with the capital of a sentence's beginning
_NICKNAME = re.compile(r"\s*[“\"‘'][A-Z][\w. -]{0,20}[”\"’'](?=\s[A-Z])")
_SEVERAL = re.compile(
    r"^(?:many|some|several|most|few|other|others|these|those|various|numerous|more|two|three|four|five|six)\b", re.I
)
_WHO = re.compile(r"(?:a|an|the|his|her|their|one of) .*[a-z]")  # behind a comma: who someone is
_FIRST_WORD = re.compile(
    r"^(?:Meanwhile|Earlier|Later|Today|Yesterday|Still|Now|Then|Instead|However|Also|Once|Separately|Afterwards?|Recently|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: (?:morning|afternoon|evening|night))?,? (?=[A-Z])"
)
_LEADING = re.compile(r"^(?:(?:the|this|that|a|an|its|his|her|their|our|my|your|both|another|one of)\s+)+", re.I)
_ASIDE = re.compile(
    r"\s*,\s(?:on (?:his|her|its|their) part|for (?:his|her|its|their) part|in (?:turn|response|reply|return)|too|meanwhile|"
    r"however|though|on the other hand|by contrast|among others)\b.*$"
    r"|\s*,?\s\b(?:who|whom|which|whose|that|speaking|citing|asked|referring|along with|together with|joined by)\b.*$"
    r"|,?\s(?:in|at|during) (?:a|an|the|his|her|its|their) (?:[\w-]+ ){0,2}(?:statement|interview|speech|letter|press conference|"
    r"news conference|briefing|report|post|tweet)\b.*$"
    r"|(?<=[a-z]s)\s[a-z]{3,}ing\b.*$"
)
_OFFICE_OF = re.compile(  # "Leader of the Opposition Jane Doe"
    r"(?P<office>(?:[A-Z][\w-]+ )*(?:Leader|Speaker|President|Chair\w*|Head|Chancellor|Lord|Secretary|Minister|Clerk) of "
    r"(?:the )?(?:Opposition|House|Senate|Parliament|Treasury|Assembly|Commons|Lords|Lok Sabha|Rajya Sabha|Duma|Exchequer|"
    r"Cabinet)) "
    r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+)"
)
_STYLED = re.compile(
    r"^(?:[A-Z][\w’'-]+ ){0,3}(?:Kingdom|Republic|State|Federation|Principality|Sultanate|Commonwealth) of (?:the )?"
)
_SOVEREIGN = re.compile(
    r"(?:[A-Z][\w’'-]+ ){0,2}(?:Kingdom|Republic|Principality|Sultanate|Emirate) of (?:the )?(?P<name>[A-Z][\w’'-]+)"
)
_SEVERAL_STATES = ("Congo", "Korea", "China")
_BEHIND_DAY = {*BODIES, *DAY_PAPERS, "school"}  # with which a day is a name: the Sunday Times
_POSSESSIVE = re.compile(r"['’]s?$")
_ITSELF = re.compile(r"\s(?:himself|herself|itself|themselves)(?=,|$)")
_VOWEL = re.compile("[AEIOUYÀ-Ý]")
_BEHIND = re.compile(r"\s(?:of|for|from|at|in|on|with|to)\s")


class SourceParts(NamedTuple):
    """Who a phrase names. `name` is empty for an office or a group without a name, `kind` is the actor's type."""

    phrase: str
    name: str
    office: str
    before: str
    behind: str
    kind: str
    gender: str = ""


def parse_source(phrase: str) -> SourceParts:
    """Take a source apart: "Norland’s former trade minister, Jane Doe," or "Tom Becker of the Institute for Sea Law"."""
    text = _AGE.sub("", _NICKNAME.sub("", _BRACKETS.sub("", phrase)))
    text = _ITSELF.sub("", without_first_word(text))
    text = re.sub(r"['’]s$|(?<=s)['’]$", "", " ".join(_ASIDE.sub("", text).split()).strip(" ,;:"))
    if _SEVERAL.match(text) and not re.search(r"\d", text):
        return SourceParts(text, "", "", "", "", "group")
    plain = _LEADING.sub("", text)
    if plain in STATES:
        return SourceParts(plain, "", "", "", "", "state")
    main, *rest = re.split(r",\s+", plain)
    person = _parse_person(main)
    if rest and (in_apposition := _parse_apposition(plain, main, rest, has_person=bool(person[1]))):
        return in_apposition
    office_words, name, title, behind = person
    if name:
        before, office = _split_office(office_words)
        is_honorific = all(word.lower().strip(".") in HONORIFICS for word in office_words.split())
        before = "" if is_honorific else before
        if not office and is_honorific:
            # "Jane Doe, the trade minister": what stands between commas is the office
            for segment in rest:
                words = _LEADING.sub("", segment)
                if not _is_suffix(words) and any(
                    word.lower().rstrip("s") in ROLES or word.lower() in ROLES for word in words.split()
                ):
                    before, office = "", words
                    break
        title = {"sens.": "Sen.", "reps.": "Rep.", "govs.": "Gov.", "gens.": "Gen."}.get(title.lower(), title)
        if title and title.lower().strip(".") not in HONORIFICS and (not office or office.lower().split()[-1] in PARTIES):
            office = f"{office} {title}".strip()
        office = " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in office.split())
        return SourceParts(plain, name, office, before, behind, "person", _find_gender(f"{title} {office_words} {office}", title))
    if rest and _WHO.match(rest[0]) and _is_capital(main):
        plain = main  # "the Kita Times, a state-run newspaper"
    return SourceParts(plain, "", *_parse_nameless(main))


def without_first_word(text: str) -> str:
    """Return a source without the adverb or day that begins its sentence: "Meanwhile Quill", not "Sunday Times"."""
    match = _FIRST_WORD.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    return text if rest.split()[0].lower().strip(",") in _BEHIND_DAY else rest


def find_state(words: str) -> str:
    """Return the state that the words beside an office name, by its name or as an adjective; nothing where it may be another.

    Georgia is a country and a state of another, which the words alone don't tell.
    """
    plain = [re.sub(r"['’]s?$", "", word) for word in _LEADING.sub("", words).split()]
    name = " ".join(plain)
    if name not in STATES:
        name = _STYLED.sub("", name)  # "the Kingdom of Norway"
    if name in STATES:
        return "" if name == "Georgia" else name
    if (full := _SOVEREIGN.fullmatch(" ".join(plain))) and full["name"] not in _SEVERAL_STATES:
        return full["name"]  # one that no list has
    two, one = " ".join(plain[:2]).lower(), plain[0].lower() if plain else ""
    return DEMONYM_STATES.get(two) or (DEMONYM_STATES.get(one, "") if plain and plain[0][:1].isupper() else "")


def is_full_state_name(words: str) -> bool:
    """Return whether words are a state's name in full: "the Kingdom of Norland"."""
    return _STYLED.match(_LEADING.sub("", words)) is not None


def _parse_apposition(plain: str, main: str, rest: list[str], *, has_person: bool) -> SourceParts | None:
    """A source with its name and who that is on the two sides of a comma."""
    if _WHO.fullmatch(rest[0]) and re.fullmatch(r"[A-Z][\w’'-]+", main) and not set(rest[0].lower().split()) & BODIES:
        return SourceParts(plain, main, _LEADING.sub("", rest[0]), "", "", "person", _find_gender(rest[0], ""))
    if has_person:
        return None
    for segment in rest:
        other = _parse_person(_LEADING.sub("", segment))
        who = " ".join(word for word in other[0].lower().split() if word.strip(".") not in HONORIFICS)
        last = who.split()[-1] if who else ""
        if other[1] and (not who or last in ROLES | PERSONS or last.endswith(("man", "woman"))):
            before, office = _split_office(main)
            before, office = (before, office) if office or not who else ("", other[0])
            return SourceParts(plain, other[1], office, before, "", "person", _find_gender(f"{main} {who}", other[2]))
    if main[main.rfind(" ") + 1 :][:1].islower():
        for segment in rest:
            if all(word[:1].isupper() for word in segment.split()) and not _is_suffix(segment):
                if main.rsplit(maxsplit=1)[-1].lower() in PERSONS - ROLES:  # "his wife, Pam,"
                    return SourceParts(plain, segment, "", "", "", "person", _find_gender(main, ""))
                return SourceParts(segment, "", *_parse_nameless(segment))  # "the owner of one ship, Kita Lines,"
    return None


def _parse_person(text: str) -> tuple[str, str, str, str]:
    """The words before a person's name, the name, the title right before it, and what stands behind `of` or `for`."""
    head, behind = text, ""
    if match := _OFFICE_OF.fullmatch(text):
        _, name, title = _name_at_end(match["name"])
        return match["office"], name, title, ""
    if match := _BEHIND.search(text):
        head, behind = text[: match.start()], text[match.end() :]
        if not _name_at_end(head)[1]:
            # the name may stand behind: "secretary of state Jane Doe"
            last = _name_at_end(text)
            office = last[0].split()[-1].lower() if last[0] else ""
            return (last[0], last[1], last[2], "") if last[1] and office in ROLES | PERSONS else ("", "", "", "")
    before, name, title = _name_at_end(head)
    return before, name, title, behind


def _name_at_end(text: str) -> tuple[str, str, str]:
    words = text.split()
    start = len(words)
    while start > 0 and (_is_capital(words[start - 1]) or (words[start - 1].lower() in PARTICLES and start < len(words))):
        honorific = start > 1 and words[start - 2].rstrip(".").lower() in HONORIFICS
        if _is_office_word(words[start - 1]) and not honorific:
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
    if not run or _POSSESSIVE.search(run[-1]) or any(_POSSESSIVE.search(word) for word in run):
        return "", "", ""
    long = [word for word in run if word.lower().strip(".") not in SUFFIXES]
    if (
        name in STATES
        or any(word.lower().strip(".,") in BODIES or word.count("-") > 1 for word in run)
        or not 1 <= len(long) <= 5
    ):
        return "", "", ""
    if len(long) == 1 and not (title or any(_is_office_word(word) or word.lower() in PERSONS for word in before[-1:])):
        return "", "", ""
    if run[0].isupper() and len(run[0]) > 1 and len(run) > 1 and "." not in run[0] and not run[-1].isupper():
        name = " ".join([*run[1:], run[0].capitalize()])  # QUILL Mara
    return " ".join(before), _plain_case(name), title


_TITLES = word_set(
    """
sen sens rep reps gov govs gen gens lt col cols adm capt sgt del amb prof profs dr drs rev revs judge judges justice justices
senator senators congressman congresswoman king queen pope sir lord lady
"""
)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _is_office_word(word: str) -> bool:
    plain = word.lower().rstrip(",")
    return plain in ROLES or (plain.startswith(("vice-", "deputy-")) and plain.partition("-")[2] in ROLES)


def _plain_case(name: str) -> str:
    """A name with capitals only at the beginnings: QUILL is Quill, JON ASKE is Jon Aske; U.S., JD and initials stay."""
    shortest = 2 if name.isupper() and " " in name else 4
    return " ".join(
        word.capitalize()
        if word.isupper() and len(word) >= shortest and "." not in word and (len(word) > 3 or _VOWEL.search(word))
        else word
        for word in name.split()
    )


def _is_suffix(text: str) -> bool:
    return text.lower().strip(".") in SUFFIXES


def _split_office(words: str) -> tuple[str, str]:
    """What stands before a name as the state or body, and the office."""
    parts = words.split()
    first = 0
    while first < len(parts) and (parts[first].lower() in DEMONYMS or _POSSESSIVE.search(parts[first])):
        first += 1
    if first < len(parts) and any(_is_office_word(part) or part.lower() in PERSONS for part in parts[first:]):
        possessive = next((at + 1 for at in range(len(parts) - 1, -1, -1) if _POSSESSIVE.search(parts[at])), first)
        first = max(first, possessive)
        return " ".join(parts[:first]), " ".join(parts[first:])
    return words, ""


def _find_gender(words: str, title: str) -> str:
    plain = {word.lower().strip(".,") for word in f"{words} {title}".split()}
    if plain & {
        "mr",
        "king",
        "sir",
        "lord",
        "spokesman",
        "chairman",
        "congressman",
        "businessman",
        "policeman",
        "actor",
        "brother",
        "prince",
        "father",
        "son",
        "husband",
        "pope",
    }:
        return "he"
    if plain & {
        "mrs",
        "ms",
        "miss",
        "queen",
        "lady",
        "spokeswoman",
        "businesswoman",
        "policewoman",
        "actress",
        "sister",
        "chairwoman",
        "congresswoman",
        "princess",
        "mother",
        "daughter",
        "wife",
    }:
        return "she"
    return ""


def _parse_nameless(text: str) -> tuple[str, str, str, str]:
    """Office, what stands before and behind it, and the type, of a source without a person's name."""
    head, behind = text, ""
    if match := _BEHIND.search(text):
        head, behind = text[: match.start()], text[match.end() :]
    words = head.split()
    last = words[-1].lower() if words else ""
    before = " ".join(words[:-1])
    if last.strip(".,") in BODIES:
        return "", before, behind, "organisation"
    if last in PERSONS or (last in ROLES and last not in BODIES):
        singular = not last.endswith("s") and last not in PLURALS
        return head if singular else "", before, behind, "person" if singular else "group"
    capital = any(_is_capital(word) for word in words) and not (len(words) == 1 and _WORKERS.fullmatch(words[0]))
    plural = last.endswith("s") and not last.endswith("ss") and not last[:1].isupper()
    if capital and not (plural and words[-1][:1].islower()):
        return "", before, behind, "organisation"
    return "", before, behind, "group"
