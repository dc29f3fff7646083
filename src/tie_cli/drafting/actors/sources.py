"""A source as the text names it, taken apart: name, office, the state or body before it, and what kind of actor it is."""

import re
from typing import NamedTuple

from tie_cli.drafting.actors.person_names import BEHIND, POSSESSIVE, is_capital, is_office_word, parse_person
from tie_cli.drafting.actors.states import LEADING
from tie_cli.drafting.words.actor_words import (
    BODIES,
    DEMONYMS,
    HONORIFICS,
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
# Endings of things, and of several together, which are nobody: "the opposition", "a comment", "the leadership".
_OF_THINGS = re.compile(
    r"(?:[st]ion|ment|ship|ity|hood|ness|nc[ey]|age|ism|ure|ing|dom|cy|gy|graphy|ics|side|rest|half|public|data)$"
)
_NICKNAME = re.compile(r"\s*[“\"‘'][A-Z][\w. -]{0,20}[”\"’'](?=\s[A-Z])")
_SEVERAL = re.compile(
    r"^(?:many|some|several|most|few|other|others|these|those|various|numerous|more|two|three|four|five|six)\b", re.I
)
_WHO = re.compile(r"(?:a|an|the|his|her|their|one of) .*[a-z]")  # behind a comma: who someone is
_FIRST_WORD = re.compile(
    r"^(?:Meanwhile|Earlier|Later|Today|Yesterday|Still|Now|Then|Instead|However|Also|Once|Separately|Afterwards?|Recently|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: (?:morning|afternoon|evening|night))?,? (?=[A-Z])"
)
_ASIDE = re.compile(
    r"\s*,\s(?:on (?:his|her|its|their) part|for (?:his|her|its|their) part|in (?:turn|response|reply|return)|too|meanwhile|"
    r"however|though|on the other hand|by contrast|among others)\b.*$"
    r"|\s*,?\s\b(?:who|whom|which|whose|that|speaking|citing|asked|referring|along with|together with|as well as|"
    r"(?:joined|supported|backed|accompanied|flanked) by)\b.*$"
    r"|,?\s(?:in|at|during) (?:a|an|the|his|her|its|their) (?:[\w-]+ ){0,2}(?:statement|interview|speech|letter|press conference|"
    r"news conference|briefing|report|post|tweet)\b.*$"
    r"|(?<=[a-z]s)\s[a-z]{3,}ing\b.*$"
)
_BEHIND_DAY = {*BODIES, *DAY_PAPERS, "school"}  # with which a day is a name: the Sunday Times
_ITSELF = re.compile(r"\s(?:himself|herself|itself|themselves)(?=,|$)")
# titles and nouns by which a person is a man, or a woman
_OF_MEN = word_set(
    "mr king sir lord spokesman chairman congressman businessman policeman actor brother prince father son husband pope"
)
_OF_WOMEN = word_set(
    "mrs ms miss queen lady spokeswoman businesswoman policewoman actress sister chairwoman congresswoman princess mother "
    "daughter wife"
)


class SourceParts(NamedTuple):
    """Who a phrase names. `name` is empty for an office or a group without a name, `kind` is the actor's type.

    `side_before` and `side_behind` are the words beside the office that may name whom it is of: "Norland’s", "of Norland".
    """

    phrase: str
    name: str
    office: str
    side_before: str
    side_behind: str
    kind: str
    gender: str = ""


def parse_source(phrase: str) -> SourceParts:
    """Take a source apart: "Norland’s former trade minister, Jane Doe," or "Tom Becker of the Institute for Sea Law"."""
    text = _AGE.sub("", _NICKNAME.sub("", _BRACKETS.sub("", phrase)))
    text = _ITSELF.sub("", without_first_word(text))
    text = re.sub(r"['’]s$|(?<=s)['’]$", "", " ".join(_ASIDE.sub("", text).split()).strip(" ,;:"))
    if _SEVERAL.match(text) and not re.search(r"\d", text):
        return SourceParts(text, "", "", "", "", "group")
    plain = LEADING.sub("", text)
    if plain in STATES:
        return SourceParts(plain, "", "", "", "", "state")
    main, *rest = re.split(r",\s+", plain)
    person = parse_person(main)
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
                words = LEADING.sub("", segment)
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
    if rest and _WHO.match(rest[0]) and is_capital(main):
        plain = main  # "the Kita Times, a state-run newspaper"
    return SourceParts(plain, "", *_parse_nameless(main))


def without_first_word(text: str) -> str:
    """Return a source without the adverb or day that begins its sentence: "Meanwhile Quill", not "Sunday Times"."""
    match = _FIRST_WORD.match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    return text if rest.split()[0].lower().strip(",") in _BEHIND_DAY else rest


def _parse_apposition(plain: str, main: str, rest: list[str], *, has_person: bool) -> SourceParts | None:
    """Return a source with its name and who that is on the two sides of a comma."""
    if _WHO.fullmatch(rest[0]) and re.fullmatch(r"[A-Z][\w’'-]+", main) and not set(rest[0].lower().split()) & BODIES:
        return SourceParts(plain, main, LEADING.sub("", rest[0]), "", "", "person", _find_gender(rest[0], ""))
    if has_person:
        return None
    for segment in rest:
        other = parse_person(LEADING.sub("", segment))
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


def _is_suffix(text: str) -> bool:
    return text.lower().strip(".") in SUFFIXES


def _split_office(words: str) -> tuple[str, str]:
    """Return what stands before a name as the state or body, and the office."""
    parts = words.split()
    first = 0
    while first < len(parts) and (parts[first].lower() in DEMONYMS or POSSESSIVE.search(parts[first])):
        first += 1
    if first < len(parts) and any(is_office_word(part) or part.lower() in PERSONS for part in parts[first:]):
        possessive = next((at + 1 for at in range(len(parts) - 1, -1, -1) if POSSESSIVE.search(parts[at])), first)
        first = max(first, possessive)
        return " ".join(parts[:first]), " ".join(parts[first:])
    return words, ""


def _find_gender(words: str, title: str) -> str:
    """Return `he` or `she` where a title or a noun says which; empty where none does."""
    plain = {word.lower().strip(".,") for word in f"{words} {title}".split()}
    if plain & _OF_MEN:
        return "he"
    if plain & _OF_WOMEN:
        return "she"
    return ""


def _parse_nameless(text: str) -> tuple[str, str, str, str]:
    """Return the office, what stands before and behind it, and the type, of a source without a person's name."""
    head, behind = text, ""
    if match := BEHIND.search(text):
        head, behind = text[: match.start()], text[match.end() :]
    words = head.split()
    last = words[-1].lower() if words else ""
    before = " ".join(words[:-1])
    if last.strip(".,") in BODIES:
        return "", before, behind, "organisation"
    if last in PERSONS or (last in ROLES and last not in BODIES):
        singular = not last.endswith("s") and last not in PLURALS
        return head if singular else "", before, behind, "person" if singular else "group"
    capital = any(is_capital(word) for word in words) and not (len(words) == 1 and _WORKERS.fullmatch(words[0]))
    plural = last.endswith("s") and not last.endswith("ss") and not last[:1].isupper()
    if capital and not (plural and words[-1][:1].islower()):
        return "", before, behind, "organisation"
    if last.islower() and not plural and last not in PLURALS and not _OF_THINGS.search(last):
        return head, before, behind, "person"  # "the architect", "a trapper"
    return "", before, behind, "group"
