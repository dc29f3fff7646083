"""Attributions by a verb: "Quill said", the inverted "said Quill", the passive "was told by Quill"."""

import re
from collections.abc import Iterator
from itertools import takewhile

from tie_cli.evidence.speakers.attribution import QUOTE, PassageAttribution
from tie_cli.evidence.speakers.mentions import Mention
from tie_cli.evidence.speakers.name_words import TITLES
from tie_cli.evidence.speakers.subjects import LEFT_OF_OBJECT, find_shared_subject, find_subject_before, is_second_verb
from tie_cli.evidence.speakers.verbs import BESIDE_QUOTATIONS, PRONOUN, VERBS, in_english

VERB = re.compile(rf"\b(?!agree[sd]? (?:up)?on\b)(?:{VERBS})\b(?!\s+to\s+(?:be|have)\b)")
_NO_VERB = re.compile(r"\b(?:to|is|was|were|are|be|been|being|not\s+be|the|a|an|his|her|its|their|as)\s+$", re.I)
_AUXILIARY = re.compile(
    r"(?:[\s,]*\b(?:has|have|had|did|does|not|also|later|earlier|then|again|recently|repeatedly|publicly|reportedly|however|still|"
    r"once|now|nevertheless|never|would|will|on\s+\w+day))+\s*$",
    re.I,
)
_PRONOUN = re.compile(rf"\b({PRONOUN})$", re.I)
_PRONOUN_BEHIND = re.compile(rf"\s+({PRONOUN})\b", re.I)
_CLAUSE_START = re.compile(r"[.!?;:。！？]['\"”’»)\]]*\s|\x01\W*|[—–]|\n\s*\n")
_PASSIVE = re.compile(r"\b(?:is|was|were|are|been|being)\s+$", re.I)
_BY = re.compile(r"\s+by\s+")
# "Quill was quoted as saying", "Abe quoted Quill as saying"
_QUOTED_AS = re.compile(
    r"(?P<passive>\b(?:is|was|are|were|been|being)\s+(?:\w+ly\s+)?)?\b(?:quot|cit|report)(?:ed|es?|s|ing)\b(?P<object>.*?)\s+"
    r"as\s+(?:having\s+)?$",
    re.I | re.S,
)
_NOUN_BEHIND = re.compile(
    r"['’]s?\s+[^\W_]+|\s+(?!(?:on|in|at|after|during|last|and|that|to|as|when|while|who|by|before|but|this|earlier|later)\b)[a-z]+"
)
_LONGEST_LEAD = 40  # characters between a quotation and the name of the speaker
_TITLE = rf"(?P<title>(?:(?:{'|'.join(sorted(TITLES))})\.?\s+){{0,3}})\Z"
_QUOTATION_BEFORE = re.compile(rf"{QUOTE}[\s,.—–-]{{0,6}}{_TITLE}", re.I)
_INVERTED = re.compile(rf"{QUOTE}[\s,.—–-]{{0,6}}(?P<verb>\w+)\s+{_TITLE}", re.I)
_VERB_BEHIND = re.compile(r"\s+(?:(?:then|later|also|once|\w+ly)\s+)?(?P<verb>\w+)")
_THAT_BEHIND = re.compile(r"\s+that\b")  # the ad “wrongly” suggests that …: the verb is not of the quotation
_THAT_QUOTATION = re.compile(rf"(?:\s+[\w’'-]+){{0,6}}\s+that\s+{QUOTE}")
NEAR = 6  # characters between a quotation and its attribution, such as the comma, space and dash of French and Russian


def find_by_verb(masked: str, mentions: list[Mention], low: int, high: int) -> Iterator[PassageAttribution]:
    """Yield the attributions whose verb is between two positions."""
    for verb in takewhile(lambda verb: verb.start() < high, VERB.finditer(masked, low)):
        start = find_clause_start(masked, verb.start())
        left = masked[start : verb.start()]
        after_quote = QUOTE in masked[max(0, start - NEAR) : start]
        if not left.strip(" ,\n"):
            if after_quote and not _THAT_BEHIND.match(masked, verb.end()):
                yield _find_inverted(masked, verb, mentions)
            continue
        if _PASSIVE.search(left):
            yield from _find_by_agent(masked, verb, start, mentions, after_quote=after_quote)
            continue
        if quoted_as := _QUOTED_AS.search(left):
            subject_start, subject_end = (0, quoted_as.start()) if quoted_as["passive"] else quoted_as.span("object")
            bounds = start + subject_start, start + subject_end
            yield make_attribution(masked, bounds, verb.start(), mentions)._replace(content_follows=not after_quote)
            continue
        if _NO_VERB.search(left) and not _PRONOUN.search(left.rstrip()):
            continue
        content_follows = not after_quote or masked[verb.end() : verb.end() + 12].strip().startswith((":", QUOTE))
        if is_second_verb(left) or (verb[0] == "saying" and left.rstrip().endswith(",")):
            yield make_attribution(masked, (start, verb.start()), verb.start(), mentions, is_shared=True)._replace(
                content_follows=content_follows
            )
            continue
        subject = _AUXILIARY.sub("", left).rstrip()
        if subject.strip(" ,"):
            found = make_attribution(masked, (start, start + len(subject)), verb.start(), mentions)._replace(
                content_follows=content_follows
            )
            if left.rstrip().endswith(",") and not found.actors and (behind := _find_inverted(masked, verb, mentions)).actors:
                found = behind  # "The pact was ready, said Quill."
            elif not (found.actors or found.pronoun) and (behind_verb := _find_behind_verb(masked, verb, mentions)):
                found = behind_verb._replace(content_follows=True)  # "Gestern sagte Quill: …"
            yield found


def find_beside_quotation(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield the names beside a quotation with a verb that reports speech only there: “…,” Quill reminded them."""
    for mention in mentions:
        words = masked[mention.start : mention.end]
        behind = _VERB_BEHIND.match(masked, mention.end)
        if behind and _reports_beside(masked, behind):
            if _THAT_QUOTATION.match(masked, behind.end()):
                yield PassageAttribution(mention.start, behind.start("verb"), behind.start("verb"), words, mention.actors)
            elif beside := _QUOTATION_BEFORE.search(masked, max(0, mention.start - _LONGEST_LEAD), mention.start):
                start, verb = beside.start("title"), behind.start("verb")
                yield PassageAttribution(start, verb, verb, words, mention.actors, content_follows=False)
            continue
        inverted = _INVERTED.search(masked, max(0, mention.start - _LONGEST_LEAD), mention.start)
        if inverted and _reports_beside(masked, inverted):
            verb = inverted.start("verb")
            yield PassageAttribution(verb, mention.end, verb, words, mention.actors, content_follows=False)


def _reports_beside(masked: str, found: re.Match[str]) -> bool:
    """Return whether a verb reports speech beside a quotation, and is not one that does so anywhere."""
    return found["verb"] in BESIDE_QUOTATIONS and not VERB.match(masked, found.start("verb"))


def _find_behind_verb(masked: str, verb: re.Match[str], mentions: list[Mention]) -> PassageAttribution | None:
    """Return the attribution to a name between a verb and the quotation or colon behind it."""
    found = _find_inverted(masked, verb, mentions)
    return found if found.actors and masked[found.end : found.end + 1] in (":", QUOTE) and not found.behind else None


def _find_inverted(masked: str, verb: re.Match[str], mentions: list[Mention]) -> PassageAttribution:
    """Return the attribution of an inverted sentence: `"…," said the minister, Jane Doe`."""
    end = min(find_end(masked, verb.end(), rf"[.;:{QUOTE}]|\n\s*\n"), verb.end() + 120)
    words = masked[verb.end() : end]
    attribution = PassageAttribution(verb.start(), end, verb.start(), words, content_follows=False)
    if pronoun := _PRONOUN_BEHIND.match(words):
        return attribution._replace(pronoun=in_english(pronoun[1]))
    inside = [mention for mention in mentions if verb.end() <= mention.start < end]
    if not inside:
        return attribution
    lead = masked[verb.end() : inside[0].start]
    if len(lead.split()) > 6 or LEFT_OF_OBJECT.search(lead):
        return attribution
    behind = _NOUN_BEHIND.match(masked, inside[0].end, end)
    return attribution._replace(actors=inside[0].actors, behind=behind[0] if behind else "")


def _find_by_agent(
    masked: str, verb: re.Match[str], start: int, mentions: list[Mention], *, after_quote: bool
) -> Iterator[PassageAttribution]:
    """Yield the speaker in the passive, and nobody if it gives none: “…,” Quill was told by Aske."""
    by = _BY.match(masked, verb.end())
    if by is None:
        if after_quote and verb[0] == "told":
            yield PassageAttribution(start, verb.start(), verb.start(), "", content_follows=False)
        return
    end = min(find_end(masked, by.end(), rf"[,.;:{QUOTE}]|\n\s*\n"), by.end() + 120)
    content_follows = (
        masked[end : end + 4].strip(" ,:\n").startswith(QUOTE) or re.search(r"\bthat\b", masked[by.end() : end]) is not None
    )
    if content_follows or after_quote:
        attribution = PassageAttribution(start, end, verb.start(), masked[by.end() : end], content_follows=content_follows)
        inside = [mention for mention in mentions if by.end() <= mention.start < end]
        if inside and len(masked[by.end() : inside[0].start].split()) <= 6:
            behind = _NOUN_BEHIND.match(masked, inside[0].end, end)
            attribution = attribution._replace(actors=inside[0].actors, behind=behind[0] if behind else "")
        yield attribution


def find_end(masked: str, place: int, pattern: str) -> int:
    """Return where a pattern is found behind a place, or the end of the paragraph."""
    found = re.compile(pattern).search(masked, place)
    return found.start() if found else len(masked)


def find_clause_start(masked: str, place: int) -> int:
    """Return where the clause begins that a place is in."""
    start = max(0, place - 300)
    for found in _CLAUSE_START.finditer(masked, start, place):
        start = found.end()
    return start


def make_attribution(
    masked: str, bounds: tuple[int, int], verb: int, mentions: list[Mention], *, is_shared: bool = False
) -> PassageAttribution:
    """Return the attribution whose subject ends a clause, or is that of the verb before its own."""
    start, end = bounds
    subject = (find_shared_subject if is_shared else find_subject_before)(masked, start, end, mentions)
    return PassageAttribution(start, verb, verb, masked[start:end], *subject)
