"""A statement made of an attribution: the words in quotation marks apart from what is reported, and its occasion."""

import re
from collections.abc import Sequence

from tie_cli.drafting.article.own_wording import is_own_wording
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.attribution.attribution import Attribution
from tie_cli.drafting.sentences.quotations import Quotation
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.words.cues import CUES
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.quotation_edits import MOST_INSERTED, count_words

_OCCASION = re.compile(
    r"\b(?:(?:at|in|during|after|before|on|following|through|via)\s+"
    r"(?:(?:a|an|the|his|her|its|their|another)\s+)?"
    r"(?:(?!(?:to|that|and|who|which|for|by|is|are|was|were|will|would|following|after|before|during|amid|in|at|on|as)\b)[\w’'.-]+\s+){0,5}?"
    r"(?:press conference|news conference|conference|briefing|speech|interview|statement|meeting|summit|hearing|address|"
    r"forum|parliament|session|debate|rally|ceremony|talks|call|telephone call|letter|post|tweet|newspaper|television|TV|radio|"
    r"broadcaster|visit|dinner|event|gathering|report|memo|email|ministry website)|"
    r"to\s+(?:the\s+)?(?:reporters|journalists|parliament|lawmakers))\b",
)
_PUBLIC = re.compile(
    r"\b(?:reporters?|journalists?|lawmakers|parliament|senators|crowds?|supporters|viewers|audience|committee)\b", re.I
)
_LOOSE = re.compile(r"(?: (?:here|late|early|earlier|later|today|there))+$")  # behind who is told
_LEAST_OWN = 0.2  # of the words of a statement that a direct quote has as the speaker said them, at least


def make_statement(text: str, sentence: Sentence, attribution: Attribution, of_others: Sequence[TextSpan] = ()) -> Statement:
    """Return a statement, in which quoted words are kept apart from what is reported and from what others said."""
    quotations = [
        token.quotation
        for token in sentence.tokens
        if token.quotation
        and any(span.start <= token.start and token.end <= span.end for span in attribution.content)
        and not any(span.start <= token.start and token.end <= span.end for span in of_others)
    ]
    words = [quotation.words(text) for quotation in quotations]
    verb = CUES[cue].verb if (cue := attribution.cue.lower()) in CUES else ""
    is_direct = attribution.is_quoted or any(
        is_own_wording(text, quotation, attribution.content[0].start, verb) for quotation in quotations
    )
    own = [piece for quotation in quotations for piece in quotation.pieces]
    pieces = list(attribution.content)
    reporter_words: list[TextSpan] = []
    if is_direct:
        reporter_words = [] if attribution.is_quoted else _find_reporter_words(text, attribution.content, quotations)
        long = [piece for piece in reporter_words if _count_words(text, [piece]) > MOST_INSERTED]
        if long and _count_words(text, own) < _LEAST_OWN * _count_words(text, attribution.content):
            is_direct, reporter_words = False, []  # a report with some of the speaker's words
        else:  # what is too long for brackets is left out
            reporter_words = [piece for piece in reporter_words if piece not in long]
            pieces = sorted([*own, *reporter_words])
    return Statement(
        sentence=sentence,
        source=attribution.source,
        cue=attribution.cue,
        at=attribution.at,
        pieces=pieces,
        reporter_words=frozenset(reporter_words),
        is_direct=is_direct,
        fragments=() if is_direct else tuple(words),
        occasion=_find_occasion(text, attribution),
        last_paragraph=sentence.paragraph,
        lead="" if is_direct else attribution.lead,
    )


def _count_words(text: str, pieces: Sequence[TextSpan]) -> int:
    return sum(count_words(text[piece.start : piece.end]) for piece in pieces)


def _find_reporter_words(text: str, content: Sequence[TextSpan], quotations: Sequence[Quotation]) -> list[TextSpan]:
    """Return the reporter's words around and between quotations."""
    spans = []
    for span in content:
        at = span.start
        for quotation in [*(each for each in quotations if span.start <= each.start < span.end), None]:
            end = quotation.start if quotation else span.end
            if re.search(r"\w", text[at:end]):
                spans.append(TextSpan(at, end))
            at = quotation.end if quotation else end
    return spans


def _find_occasion(text: str, attribution: Attribution) -> str | None:
    """Return on what occasion something was said: to whom in public, or at which event; None where it is not told."""
    if attribution.listener and _PUBLIC.search(attribution.listener):
        return f"to {_LOOSE.sub('', attribution.listener.rstrip('.,;:'))}"
    if not attribution.setting:
        return None
    match = _OCCASION.search(text[attribution.setting.start : attribution.setting.end][:110])
    if match is None or any(
        span.start < attribution.setting.start + match.end() and attribution.setting.start + match.start() < span.end
        for span in attribution.content
    ):
        return None
    return " ".join(re.sub(r"^(?:at|in|during|on|to|through|via)\s+(?:(?:a|an|the)\s+)?", "", match[0]).split())
