"""Who says something in a passage: the subject of the verb that reports it, or of a colon, a label or "according to"."""

import re
from collections.abc import Iterator

from tie_cli.evidence.speakers.attribution import LABEL, QUOTE, PassageAttribution
from tie_cli.evidence.speakers.east_asian_attribution import find_subjects
from tie_cli.evidence.speakers.mentions import ActorNames, Mention
from tie_cli.evidence.speakers.name_words import BEGINNINGS, is_title
from tie_cli.evidence.speakers.subjects import begins_clause
from tie_cli.evidence.speakers.verb_attributions import (
    NEAR,
    VERB,
    find_beside_quotation,
    find_by_verb,
    find_clause_start,
    find_end,
    make_attribution,
)
from tie_cli.evidence.speakers.verbs import PARTICIPLES, PRONOUN, VERBS, in_english

# Without one of these, nothing is attributed: what `VERB`, `_PARTICIPLE`, `_ACCORDING`, `LABEL` and `_DASH` have in common.
_CUE = re.compile(rf"\b(?:{VERBS}|{PARTICIPLES})\b|[Aa]ccording to\b|[Ii]n the words of\b|[:：—–―-]|[一-鿿가-힣]")
_LONGEST_CUE = 15
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Ii]n the words of)\s+")
_PARTICIPLE = re.compile(rf",\s+(?:\w+ly\s+|and\s+)?(?P<verb>{PARTICIPLES})\b(?=[^.!?;]{{0,60}}?(?:\x01|[:：]|\bthat\b))")
# "Quill's spokesman:", but not "Quill's answer:"
_OWNED = re.compile(
    r"['’]s?\s+(?!(?:\w+\s+)?(?:words?|message|answer|reply|response|remarks?|statement|speech|letter|comments?|verdict|view|warning)\b).*"
)
_BARE_NAME = r"[^\W\d_a-z][^\W\d_]*(?:[ '’-][^\W\d_]+){0,3}[^\S\n]*(?=\n|\Z)"
# What is said in passing: "Quill (left), …", "Quill — seen with Abe — …".
_ASIDE = re.compile(r"(?<=[^\W\x01]) \([^()\n\x01]{1,100}\)|(?<=[^\W\x01])\s[—–-]\s[^—–\x01.!?;:\n]{1,80}\s[—–-](?=\s\w)")
_COLON = re.compile("[:：]\\s*\x01")
# Where the subject of a clause ends, if its verb is one of the most usual.
_USUAL_VERB = re.compile(r"\s(?:had|has|have|was|were|is|are|did|does|put|gave|made|took|went|came|left|got|kept|found)\b", re.I)
_PRONOUN_FIRST = re.compile(rf"\W*(?:{'|'.join(sorted(BEGINNINGS))})?\W*({PRONOUN})\b", re.I)
_DASH = re.compile("\x01\\s*(?:[—–―-]{1,2}\\s*|[:：][^\\S\\n]*)")


def find_attributions(masked: str, names: ActorNames) -> list[PassageAttribution]:
    """Return the attributions of a paragraph whose quotations are masked, in order."""
    return find_attributions_between(masked, names, 0, len(masked) + 1)


def find_attributions_between(masked: str, names: ActorNames, start: int, end: int) -> list[PassageAttribution]:
    """Return those of the attributions of a paragraph whose verb, or what stands for it, is between two positions."""
    if QUOTE not in masked and not has_cue(masked, start, end):
        return []
    masked = _ASIDE.sub(lambda aside: aside[0] if VERB.search(aside[0]) else " " * len(aside[0]), masked)
    mentions = names.find_mentions(masked)
    found = [
        *find_by_verb(masked, mentions, start, end),
        *find_beside_quotation(masked, mentions),
        *_find_by_participle(masked, mentions),
        *_find_by_subject_mark(masked, mentions),
        *_find_by_label(masked, mentions),
        *_find_by_colon(masked, mentions),
        *_find_by_source(masked, mentions),
        *_find_by_dash(masked, mentions),
    ]
    return sorted((each for each in found if start <= each.verb < end), key=lambda attribution: attribution.verb)


def has_cue(text: str, start: int, end: int) -> bool:
    """Return whether anything can be attributed between two positions, in a text whose quotations are masked or not."""
    return _CUE.search(text, max(0, start - _LONGEST_CUE), end + _LONGEST_CUE) is not None


def _find_by_subject_mark(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield the subjects of sentences with quotations in Japanese, Korean and Chinese."""
    for mention, quotation_end, is_owner in find_subjects(masked, mentions):
        start = mention.start if quotation_end is None else quotation_end
        words = masked[mention.start : mention.end]
        behind = "’s" if is_owner else ""
        yield PassageAttribution(
            start, mention.end, mention.end, words, mention.actors, behind, content_follows=quotation_end is None
        )


def _find_by_participle(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield the subject of the clause before: `Quill met Abe, telling reporters: “…”`."""
    for found in _PARTICIPLE.finditer(masked):
        start = find_clause_start(masked, found.start())
        if masked[start : found.start()].strip(" ,\n"):
            yield make_attribution(masked, (start, found.start()), found.start("verb"), mentions, is_shared=True)


def _find_by_label(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield `QUILL:` and `Mara Quill, Defence Minister:` at the beginning of a line."""
    for label in LABEL.finditer(masked):
        if not (VERB.search(label[0]) or QUOTE in label[0]):
            inside = [mention for mention in mentions if label.start(1) <= mention.start < label.end(1)]
            actors = inside[0].actors if inside else frozenset[str]()
            of_owner = _OWNED.match(masked, inside[0].end, label.end(1)) if inside else None  # "Quill's spokesman:"
            behind = of_owner[0] if of_owner else ""
            yield PassageAttribution(label.start(), label.end(), label.end(), label[1], actors, behind, is_label=True)


def _find_by_colon(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield the subject of a clause that leads to a quotation without a verb of saying: `Quill had an answer ready: “…”`."""
    labels = {label.end() for label in LABEL.finditer(masked)}
    for colon in _COLON.finditer(masked):
        start, end = find_clause_start(masked, colon.start()), colon.start()
        clause = masked[start:end]
        if end + 1 in labels or not clause.strip() or VERB.search(clause):
            continue
        attribution = PassageAttribution(start, end, end, _USUAL_VERB.split(clause, maxsplit=1)[0])
        if pronoun := _PRONOUN_FIRST.match(clause):
            yield attribution._replace(pronoun=in_english(pronoun[1]))
            continue
        inside = [mention for mention in mentions if start <= mention.start and mention.end <= end]
        if subject := next((mention for mention in inside if begins_clause(masked[start : mention.start])), None):
            of_owner = _OWNED.match(masked, subject.end, end)
            attribution = attribution._replace(actors=subject.actors, behind=of_owner[0] if of_owner else "")
        if inside:  # "The minister of Norland had an answer ready: “…”" names a state
            yield attribution


def _find_by_source(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield `according to Quill` and `in the words of Quill`."""
    for found in _ACCORDING.finditer(masked):
        end = find_end(masked, found.end(), rf"[,.;:{QUOTE}]")
        inside = [mention for mention in mentions if found.end() <= mention.start < end]
        clause = find_clause_start(masked, found.start())
        is_behind = QUOTE in masked[max(0, clause - NEAR) : clause] and found[0][0].islower()  # “…,” according to Quill
        begins = not masked[clause : found.start()].strip() and not is_behind
        attribution = PassageAttribution(found.start(), end, found.start(), masked[found.end() : end], content_follows=begins)
        if inside:
            behind = masked[inside[0].end : end]
            attribution = attribution._replace(actors=inside[0].actors, behind=behind.strip())
        yield attribution


def _find_by_dash(masked: str, mentions: list[Mention]) -> Iterator[PassageAttribution]:
    """Yield the name after a quotation and a dash, or the colon of a headline: “…” — Quill; “…”: Quill."""
    for dash in _DASH.finditer(masked):
        inside = [mention for mention in mentions if is_title(masked[dash.end() : mention.start]) and mention.start >= dash.end()]
        if inside:
            yield PassageAttribution(dash.start() + 1, inside[0].end, dash.end(), "", inside[0].actors, content_follows=False)
        elif name := re.compile(_BARE_NAME).match(masked, dash.end()):
            yield PassageAttribution(dash.start() + 1, name.end(), dash.end(), name[0].strip(), content_follows=False)
