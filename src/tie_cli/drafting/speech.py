"""Sentences that attribute speech: who says it, whether in the speaker's words, on which occasion, and the words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tie_cli.drafting.sentences import Sentence
from tie_cli.drafting.vocabulary import CONNECTORS, DETERMINERS, LEADING, PREPOSITIONS, ROLES, STRONG, WEAK

_VERB = re.compile(rf"\b(?:(?P<strong>{STRONG})|(?P<weak>{WEAK}))\b")
_NO_VERB_AFTER = re.compile(
    r"(?:\b(?:to|is|was|were|are|be|been|being|not|had|have|has|having|it|that|which|as|what|there|the|a|an|his|her|its|their)\s+|[-–/])$",
    re.I,
)
_MAY_FOLLOW = re.compile(r"\b(?:had|have|has)\s+(?:also\s+|earlier\s+|previously\s+|repeatedly\s+)?$")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)(?:[”\"]|$)|(?<!\w)[‘']([^‘’']{12,}?)[’'](?!\w)|[「『]([^」』]+)[」』]")
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|we)$", re.I)
_ADVERBS = re.compile(
    r"\s*\b(?:also|later|earlier|then|again|recently|repeatedly|publicly|reportedly|has|have|had|on "
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|however|still|once|now|nevertheless|bluntly|quietly)$"
)
_OCCASION = re.compile(
    r"\b(?:at|in|during|after|before|on|to|following|through|via)\s+"
    r"(?:(?:a|an|the|his|her|its|their|another)\s+)?(?:[\w’'.-]+\s+){0,5}?"
    r"(?:press conference|news conference|conference|briefing|speech|interview|statement|meeting|summit|hearing|address|"
    r"forum|parliament|reporters|journalists|session|debate|rally|ceremony|talks|call|telephone call|letter|post|tweet|"
    r"newspaper|television|TV|radio|broadcaster|lawmakers|visit|dinner|event|gathering|report|memo|email|ministry website)\b",
)
_TOLD = re.compile(
    r"^\s+((?:the\s+|a\s+|his\s+|her\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,5}?)"
    r"(?=\s+(?:that|on|in|at|after|during|he|she|it|they|the|there|his|her|its)\b|[,:]|\s*«|$)"
)
_CLAUSE_START = re.compile(r"^[\s,:]*(?:that\s+)?")
_LONGEST_SUBJECT = 12  # words
_LEAST_DIRECT = 7  # words; fewer that are no sentence of their own are a fragment inside a report
_NAMED = re.compile(r"[A-Z][\w’'-]+ (?:al-|bin |de |von |van )?[A-Z][\w’'-]+$")  # ends with a person's name


class Speech(NamedTuple):
    """A statement in a sentence. `words` are the speaker's for direct speech, else the clause that reports it.

    `subject` is the speaker as named there, empty where only a pronoun or nothing stands; `fragments` are words in
    quotation marks inside a report.
    """

    sentence: Sentence
    subject: str
    direct: bool
    words: str
    occasion: str | None
    verb: str
    fragments: tuple[str, ...]


def find_speech(sentences: Sequence[Sentence]) -> Iterator[Speech]:
    """Every statement, in order. Words in quotation marks that follow in the same paragraph are the same speaker's."""
    before: Speech | None = None
    for sentence in sentences:
        if sentence.heading:
            continue
        found = _in_sentence(sentence)
        if found is None and before and before.sentence.paragraph == sentence.paragraph:
            found = _going_on(sentence)
        if found is None:
            before = before if before and before.sentence.paragraph == sentence.paragraph else None
            continue
        before = found
        yield found


def _in_sentence(sentence: Sentence) -> Speech | None:
    quoted = [next(part for part in match.groups() if part) for match in _QUOTED.finditer(sentence.text)]
    numbers = iter(range(len(quoted)))
    masked = _QUOTED.sub(lambda _: f"«{next(numbers)}»", sentence.text)
    if match := _ACCORDING.search(masked):
        subject = _noun_phrase_at_start(masked[match.end() :])
        if subject:
            rest = masked[match.end() + _length_of(subject, masked[match.end() :]) :]
            clause = masked[: match.start()] if match.start() > len(rest) else rest
            return _speech(sentence, quoted, subject, clause, None, "according to")
    for match in _VERB.finditer(masked):
        left, right = masked[: match.start()], masked[match.end() :]
        ends_sentence = re.match(r"(?:\w+\W+){5,}.*,[^,]+$", left) is not None  # "…, the minister announced"
        if match["weak"] and not (re.search(r"«\d+»", masked) or re.match(r"\s+that\b", right) or ends_sentence):
            continue
        if _NO_VERB_AFTER.search(left) and not _MAY_FOLLOW.search(left):
            continue
        inverted = re.search(r"«\d+»,?\s*$", left) is not None
        subject = _noun_phrase_at_start(right) if inverted else _noun_phrase_at_end(left)
        if subject is None:
            continue
        around = right[_length_of(subject, right) :] if inverted else right
        occasion = _occasion(match[0], around, left)
        clause = _clause(left, around, subject, occasion, inverted=inverted)
        return _speech(sentence, quoted, subject, clause, occasion, match[0])
    return None


def _going_on(sentence: Sentence) -> Speech | None:
    """A sentence of quoted words only, with no one named: the speaker before goes on."""
    match = re.match(r"[“\"]([^“”\"]+)(?:[”\"]\s*$|$)", sentence.text)
    return Speech(sentence, "", True, match[1].strip(), None, "", ()) if match else None


def _speech(
    sentence: Sentence, quoted: Sequence[str], subject: str, clause: str, occasion: str | None, verb: str
) -> Speech | None:
    long = [part for part in quoted if _is_direct(part)]
    plain = "" if _PRONOUN.fullmatch(subject) else subject
    if long or (quoted and not re.search(r"\w", re.sub(r"«\d+»", "", clause))):
        words = " … ".join(part.strip().rstrip(",") for part in long or quoted)
        return Speech(sentence, plain, True, words, occasion, verb, ())
    text = re.sub(r"«(\d+)»", lambda match: f"“{quoted[int(match[1])]}”", clause).strip(" ,.;:")
    if len(text.split()) < 2:
        return None
    return Speech(sentence, plain, False, text, occasion, verb, tuple(quoted))


def _length_of(subject: str, text: str) -> int:
    """How much of a text its subject takes, commas between its words included."""
    place = 0
    for word in subject.split():
        place = max(text.find(word, place), 0) + len(word)
    return place


def _is_direct(quoted: str) -> bool:
    """Whether words in quotation marks are a sentence of the speaker's, not a fragment inside a report."""
    words = quoted.split()
    closed = quoted.rstrip().endswith((",", ".", "?", "!", "…"))
    return len(words) >= _LEAST_DIRECT or (len(words) > 1 and (closed or quoted[:1].isupper()))


def _clause(left: str, right: str, subject: str, occasion: str | None, *, inverted: bool) -> str:
    """What is reported: behind the verb, or before the speaker where the sentence ends with the attribution."""
    start = left.rfind(subject.split(maxsplit=1)[0]) if subject else -1
    head = left if inverted or start < 0 else left[:start]
    behind = right
    if occasion and (at := behind.find(occasion)) >= 0 and (that := behind.find(" that ", at)) >= 0:
        behind = behind[that + 6 :]
    elif occasion and right.lstrip().startswith(occasion):
        behind = right.lstrip().removeprefix(occasion)
    behind = _CLAUSE_START.sub("", behind)
    before = head.strip(" ,")
    ends_with_it = head.rstrip().endswith(",") and len(behind.split()) < len(before.split())
    return before if len(before.split()) > 3 and ends_with_it else behind


def _occasion(verb: str, right: str, left: str) -> str | None:
    if verb in ("told", "tells"):
        match = _TOLD.match(right)
        return match[1] if match else None
    for text in (right[:90], left):
        if match := _OCCASION.search(text):
            return re.sub(r"^(?:at|in|during|on|to|through|via)\s+(?:(?:a|an|the)\s+)?", "", match[0])
    return None


def _noun_phrase_at_end(left: str) -> str | None:
    """The subject right before a verb: names, titles and roles, taken word by word from the verb backwards."""
    text = _strip_adverbs(left).rstrip()
    if text.endswith(","):
        return _before_apposition(text[:-1])
    text = re.sub(r",?\s+who$", "", text)
    if pronoun := _PRONOUN.search(text):
        before = text[: pronoun.start()].rstrip()
        follows = not before or before.endswith((",", ";", "»", ":", "-", "—")) or before.split()[-1].lower() in LEADING
        return pronoun[0] if follows else None
    taken: list[str] = []
    for token in reversed(text.split()):
        word = token.strip("“”\"'‘’()")
        if not word or token.endswith((",", ";", ":", "»", "-", "—")) or (taken and _ends_phrase(word, taken)):
            break
        taken.append(token)
        if len(taken) > _LONGEST_SUBJECT:
            return None
    phrase = list(reversed(taken))
    while phrase and phrase[0].lower() in LEADING | {"of", "for", "and"}:
        phrase = phrase[1:]
    return " ".join(phrase) if _is_subject(phrase) else None


def _ends_phrase(word: str, taken: Sequence[str]) -> bool:
    """Whether a word stands before the subject that has been taken so far, from the verb backwards."""
    first = taken[-1].lower()
    if first in DETERMINERS:
        return word.lower() not in PREPOSITIONS
    if _is_name(word) or word.lower() in ROLES or word.lower() in CONNECTORS | DETERMINERS:
        return False
    # any other word is taken on the way to a determiner, or to the beginning of a subject without one
    return _is_name(taken[-1]) and first not in ROLES


def _is_subject(phrase: Sequence[str]) -> bool:
    """Whether words can be who speaks: a name, an office, or a body behind a determiner."""
    if not phrase or phrase[-1] in CONNECTORS | DETERMINERS:  # Wang Bin is no connector
        return False
    first = phrase[0].strip("“”\"'‘’()")
    known = any(_is_name(word) or word.lower() in ROLES for word in phrase)
    odd = [word for word in phrase if not (_is_name(word) or word.lower() in ROLES | CONNECTORS | DETERMINERS)]
    return (known or first.lower() in DETERMINERS) and (not odd or first.lower() in DETERMINERS or first[:1].isupper())


def _before_apposition(text: str) -> str | None:
    """The subject before something between commas: "Kishida, speaking in Tokyo," or "the minister, Jane Doe,"."""
    cut = text.rfind(",")
    if cut < 0:
        return None
    inner = text[cut + 1 :].strip()
    before = _noun_phrase_at_end(text[:cut])
    if before is None or _PRONOUN.fullmatch(before):
        return None
    named = re.fullmatch(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}", inner)
    return f"{before} {inner}" if named and not _NAMED.search(before) else before


def _noun_phrase_at_start(right: str) -> str | None:
    """The subject right behind a verb or `according to`, up to a comma or what is no part of a name."""
    taken: list[str] = []
    rest = right
    for token in right.split():
        word = token.strip("“”\"'‘’(),.;:")
        if word.lower() in ("in", "on", "to", "at") and not (taken and taken[-1].lower() in ROLES):
            break
        fits = _is_name(word) or word.lower() in ROLES | CONNECTORS | DETERMINERS or word.lower() in ("he", "she", "they")
        if not fits and not (taken and taken[0].lower() in DETERMINERS and not any(_is_name(part) for part in taken)):
            break
        ends = token[-1] in ",;:" or (token[-1] == "." and len(word) > 4)
        taken.append(token.rstrip(",.;:") if ends else token)
        rest = rest[rest.find(token) + len(token) :]
        if ends or word.lower() in ("he", "she", "they"):
            break
    while taken and (taken[-1].lower() in CONNECTORS or taken[-1] in _DAYS):
        taken.pop()
    subject = " ".join(taken)
    if taken and not _NAMED.search(subject) and (named := re.match(r"\s*([A-Z][\w’'-]*(?: [A-Z][\w’'-]*){1,3})\s*[,.]?", rest)):
        return f"{subject} {named[1]}"
    return subject if _is_subject(taken) or _PRONOUN.fullmatch(subject) else None


_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


def _strip_adverbs(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _ADVERBS.sub("", text.rstrip())
    return text


def _is_name(word: str) -> bool:
    return bool(word) and (word[0].isupper() or (word[0].isdigit() and word[-1:].isalpha())) and word not in _DAYS
