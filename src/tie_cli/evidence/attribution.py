"""Who says something in a passage: the subject of the verb that reports it, or of a colon, a label or "according to"."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from tie_cli.evidence.east_asian_attribution import find_subjects
from tie_cli.evidence.marks import find_quotations, outermost
from tie_cli.evidence.mentions import ActorNames, Mention
from tie_cli.evidence.subjects import LEFT_OF_OBJECT, is_second_verb, shared_subject, subject_before
from tie_cli.evidence.verbs import PARTICIPLES, PRONOUN, VERBS, in_english

_VERB = re.compile(rf"\b(?:{VERBS})\b(?!\s+to\s+(?:be|have)\b)")
# Without one of these, nothing is attributed: what `_VERB`, `_PARTICIPLE`, `_ACCORDING`, `LABEL` and `_DASH` have in common.
_CUE = re.compile(rf"\b(?:{VERBS}|{PARTICIPLES})\b|[Aa]ccording to\b|[:：—–―-]|[一-鿿가-힣]")
_LONGEST_CUE = 12
_NO_VERB = re.compile(r"\b(?:to|is|was|were|are|be|been|being|not\s+be|the|a|an|his|her|its|their|as)\s+$", re.I)
_AUXILIARY = re.compile(
    r"(?:[\s,]*\b(?:has|have|had|did|does|not|also|later|earlier|then|again|recently|repeatedly|publicly|reportedly|however|still|"
    r"once|now|nevertheless|never|would|will|on\s+\w+day))+\s*$",
    re.I,
)
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
LABEL = re.compile(r"^[^\S\n]*([^\n:.!?,]{1,60}?)(?:,[^\n:]{1,60})?(?:\s*\([^\n)]*\))?\s*[:：]", re.M)
_PRONOUN = re.compile(rf"\b({PRONOUN})$", re.I)
_PRONOUN_BEHIND = re.compile(rf"\s+({PRONOUN})\b", re.I)
_CLAUSE_START = re.compile(r"[.!?;:。！？]['\"”’»)\]]*\s|\x01\W*|[—–]|\n\s*\n")
_PARTICIPLE = re.compile(rf",\s+(?:\w+ly\s+|and\s+)?(?P<verb>{PARTICIPLES})\b(?=[^.!?;]{{0,60}}?(?:\x01|[:：]|\bthat\b))")
_PASSIVE = re.compile(r"\b(?:is|was|were|are|been|being)\s+$", re.I)
_BY = re.compile(r"\s+by\s+")
# "Quill was quoted as saying", "Abe quoted Quill as saying"
_QUOTED_AS = re.compile(
    r"(?P<passive>\b(?:is|was|are|were|been|being)\s+(?:\w+ly\s+)?)?\b(?:quot|cit|report)(?:ed|es?|s|ing)\b(?P<object>.*?)\s+"
    r"as\s+(?:having\s+)?$",
    re.I | re.S,
)
# "Quill's spokesman:", but not "Quill's answer:"
_OWNED = re.compile(
    r"['’]s?\s+(?!(?:\w+\s+)?(?:words?|message|answer|reply|response|remarks?|statement|speech|letter|comments?|verdict|view|warning)\b).*"
)
_BARE_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3}[^\S\n]*(?=\n|\Z)"
_NOUN_BEHIND = re.compile(
    r"['’]s?\s+[^\W_]+|\s+(?!(?:on|in|at|after|during|last|and|that|to|as|when|while|who|by|before|but|this|earlier|later)\b)[a-z]+"
)
# What is said in passing: "Quill (left), …", "Quill — seen with Abe — …".
_ASIDE = re.compile(r"(?<=[^\W\x01]) \([^()\n\x01]{1,100}\)|(?<=[^\W\x01])\s[—–-]\s[^—–\x01.!?;:\n]{1,80}\s[—–-](?=\s\w)")
_DASH = re.compile("\x01\\s*(?:[—–―-]{1,2}\\s*|[:：][^\\S\\n]*)")
_NEAR = 6  # characters between a quotation and its attribution, such as the comma, space and dash of French and Russian
QUOTE = "\x01"  # stands for each character of a quotation, so that positions stay what they are


class Attribution(NamedTuple):
    """A statement's speaker as a passage gives it, from `start` to `end`; the verb is at `verb`.

    `words` are the subject itself, `actors` the known actors who may be meant, `behind` what follows their name ("Norland's
    minister"), `pronoun` the pronoun in place of a name. `content_follows`: what is said follows; otherwise it precedes.
    `is_label`: it is the name before what somebody says in a transcript.
    """

    start: int
    end: int
    verb: int
    words: str
    actors: frozenset[str] = frozenset()
    behind: str = ""
    pronoun: str = ""
    content_follows: bool = True
    is_label: bool = False


def mask_quotes(text: str) -> str:
    """Return a text of the same length in which quotations are blanked out."""
    masked, done = [], 0
    for start, end in outermost(find_quotations(text)):
        masked += [text[done:start], QUOTE * (end - start)]
        done = end
    return "".join([*masked, text[done:]])


def find_attributions(masked: str, names: ActorNames) -> list[Attribution]:
    """Return the attributions of a paragraph whose quotations are masked, in order."""
    return find_attributions_between(masked, names, 0, len(masked) + 1)


def find_attributions_between(masked: str, names: ActorNames, start: int, end: int) -> list[Attribution]:
    """Return those of the attributions of a paragraph whose verb, or what stands for it, is between two positions."""
    if not has_cue(masked, start, end):
        return []
    masked = _ASIDE.sub(lambda aside: aside[0] if _VERB.search(aside[0]) else " " * len(aside[0]), masked)
    mentions = names.mentions(masked)
    found = [
        *_by_verb(masked, mentions, start, end),
        *_by_participle(masked, mentions),
        *_by_subject_mark(masked, mentions),
        *_by_label(masked, mentions),
        *_by_source(masked, mentions),
        *_by_dash(masked, mentions),
    ]
    return sorted((each for each in found if start <= each.verb < end), key=lambda attribution: attribution.verb)


def has_cue(text: str, start: int, end: int) -> bool:
    """Return whether anything can be attributed between two positions, in a text whose quotations are masked or not."""
    return _CUE.search(text, max(0, start - _LONGEST_CUE), end + _LONGEST_CUE) is not None


def _by_verb(masked: str, mentions: list[Mention], low: int, high: int) -> Iterator[Attribution]:
    for verb in takewhile(lambda verb: verb.start() < high, _VERB.finditer(masked, low)):
        start = _clause_start(masked, verb.start())
        left = masked[start : verb.start()]
        after_quote = QUOTE in masked[max(0, start - _NEAR) : start]
        if not left.strip(" ,\n"):
            if after_quote:
                yield _find_inverted(masked, verb, mentions)
            continue
        if _PASSIVE.search(left):
            yield from _by_agent(masked, verb, start, mentions, after_quote=after_quote)
            continue
        if quoted_as := _QUOTED_AS.search(left):
            subject_start, subject_end = (0, quoted_as.start()) if quoted_as["passive"] else quoted_as.span("object")
            bounds = start + subject_start, start + subject_end
            yield _make_attribution(masked, bounds, verb.start(), mentions)._replace(content_follows=not after_quote)
            continue
        if _NO_VERB.search(left) and not _PRONOUN.search(left.rstrip()):
            continue
        content_follows = not after_quote or masked[verb.end() : verb.end() + 12].strip().startswith((":", QUOTE))
        if is_second_verb(left) or (verb[0] == "saying" and left.rstrip().endswith(",")):
            yield _make_attribution(masked, (start, verb.start()), verb.start(), mentions, is_shared=True)._replace(
                content_follows=content_follows
            )
            continue
        subject = _AUXILIARY.sub("", left).rstrip()
        if subject.strip(" ,"):
            found = _make_attribution(masked, (start, start + len(subject)), verb.start(), mentions)._replace(
                content_follows=content_follows
            )
            if left.rstrip().endswith(",") and not found.actors and (behind := _find_inverted(masked, verb, mentions)).actors:
                found = behind  # "The pact was ready, said Quill."
            elif not (found.actors or found.pronoun) and (behind_verb := _find_behind_verb(masked, verb, mentions)):
                found = behind_verb._replace(content_follows=True)  # "Gestern sagte Quill: …"
            yield found


def _by_subject_mark(masked: str, mentions: list[Mention]) -> Iterator[Attribution]:
    """Yield the subjects of sentences with quotations in Japanese, Korean and Chinese."""
    for mention, quotation_end, is_owner in find_subjects(masked, mentions):
        start = mention.start if quotation_end is None else quotation_end
        words = masked[mention.start : mention.end]
        behind = "’s" if is_owner else ""
        yield Attribution(start, mention.end, mention.end, words, mention.actors, behind, content_follows=quotation_end is None)


def _by_participle(masked: str, mentions: list[Mention]) -> Iterator[Attribution]:
    """Yield the subject of the clause before: `Quill met Abe, telling reporters: “…”`."""
    for found in _PARTICIPLE.finditer(masked):
        start = _clause_start(masked, found.start())
        if masked[start : found.start()].strip(" ,\n"):
            yield _make_attribution(masked, (start, found.start()), found.start("verb"), mentions, is_shared=True)


def _find_behind_verb(masked: str, verb: re.Match[str], mentions: list[Mention]) -> Attribution | None:
    """Return the attribution to a name between a verb and the quotation or colon behind it."""
    found = _find_inverted(masked, verb, mentions)
    return found if found.actors and masked[found.end : found.end + 1] in (":", QUOTE) and not found.behind else None


def _find_inverted(masked: str, verb: re.Match[str], mentions: list[Mention]) -> Attribution:
    """Return the attribution of an inverted sentence: `"…," said the minister, Jane Doe`."""
    end = min(_end_of(masked, verb.end(), rf"[.;:{QUOTE}]|\n\s*\n"), verb.end() + 120)
    words = masked[verb.end() : end]
    attribution = Attribution(verb.start(), end, verb.start(), words, content_follows=False)
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


def _by_agent(
    masked: str, verb: re.Match[str], start: int, mentions: list[Mention], *, after_quote: bool
) -> Iterator[Attribution]:
    """Yield the speaker in the passive, and nobody if it gives none: “…,” Quill was told by Aske."""
    by = _BY.match(masked, verb.end())
    if by is None:
        if after_quote and verb[0] == "told":
            yield Attribution(start, verb.start(), verb.start(), "", content_follows=False)
        return
    end = min(_end_of(masked, by.end(), rf"[,.;:{QUOTE}]|\n\s*\n"), by.end() + 120)
    content_follows = (
        masked[end : end + 4].strip(" ,:\n").startswith(QUOTE) or re.search(r"\bthat\b", masked[by.end() : end]) is not None
    )
    if content_follows or after_quote:
        attribution = Attribution(start, end, verb.start(), masked[by.end() : end], content_follows=content_follows)
        inside = [mention for mention in mentions if by.end() <= mention.start < end]
        if inside and len(masked[by.end() : inside[0].start].split()) <= 6:
            behind = _NOUN_BEHIND.match(masked, inside[0].end, end)
            attribution = attribution._replace(actors=inside[0].actors, behind=behind[0] if behind else "")
        yield attribution


def _by_label(masked: str, mentions: list[Mention]) -> Iterator[Attribution]:
    """Yield `QUILL:` and `Mara Quill, Defence Minister:` at the beginning of a line."""
    for label in LABEL.finditer(masked):
        if not (_VERB.search(label[0]) or QUOTE in label[0]):
            inside = [mention for mention in mentions if label.start(1) <= mention.start < label.end(1)]
            actors = inside[0].actors if inside else frozenset[str]()
            of_owner = _OWNED.match(masked, inside[0].end, label.end(1)) if inside else None  # "Quill's spokesman:"
            behind = of_owner[0] if of_owner else ""
            yield Attribution(label.start(), label.end(), label.end(), label[1], actors, behind, is_label=True)


def _by_source(masked: str, mentions: list[Mention]) -> Iterator[Attribution]:
    """Yield `according to Quill`."""
    for found in _ACCORDING.finditer(masked):
        end = _end_of(masked, found.end(), rf"[,.;:{QUOTE}]")
        inside = [mention for mention in mentions if found.end() <= mention.start < end]
        clause = _clause_start(masked, found.start())
        is_behind = QUOTE in masked[max(0, clause - _NEAR) : clause] and found[0].startswith("a")  # “…,” according to Quill
        begins = not masked[clause : found.start()].strip() and not is_behind
        attribution = Attribution(found.start(), end, found.start(), masked[found.end() : end], content_follows=begins)
        if inside:
            behind = masked[inside[0].end : end]
            attribution = attribution._replace(actors=inside[0].actors, behind=behind.strip())
        yield attribution


def _by_dash(masked: str, mentions: list[Mention]) -> Iterator[Attribution]:
    """Yield the name after a quotation and a dash, or the colon of a headline: “…” — Quill; “…”: Quill."""
    for dash in _DASH.finditer(masked):
        inside = [mention for mention in mentions if mention.start == dash.end()]
        if inside:
            yield Attribution(dash.start() + 1, inside[0].end, dash.end(), "", inside[0].actors, content_follows=False)
        elif name := re.compile(_BARE_NAME).match(masked, dash.end()):
            yield Attribution(dash.start() + 1, name.end(), dash.end(), name[0].strip(), content_follows=False)


def _end_of(masked: str, place: int, pattern: str) -> int:
    found = re.compile(pattern).search(masked, place)
    return found.start() if found else len(masked)


def _clause_start(masked: str, place: int) -> int:
    start = max(0, place - 300)
    for found in _CLAUSE_START.finditer(masked, start, place):
        start = found.end()
    return start


def _make_attribution(
    masked: str, bounds: tuple[int, int], verb: int, mentions: list[Mention], *, is_shared: bool = False
) -> Attribution:
    """Return the attribution whose subject ends a clause, or is that of the verb before its own."""
    start, end = bounds
    subject = (shared_subject if is_shared else subject_before)(masked, start, end, mentions)
    return Attribution(start, verb, verb, masked[start:end], *subject)
