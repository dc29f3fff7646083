"""Statements of an article: sentence by sentence, with quotations that go on over sentences and paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tie_cli.drafting.article.announcements import continue_in_paragraph, fill_from_paragraph, is_only_quoted, quotation_spans
from tie_cli.drafting.article.own_wording import is_own_wording
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.attribution.attributions import find_attributions
from tie_cli.drafting.attribution.verbless import Attribution
from tie_cli.drafting.sentences.quotations import Quotation
from tie_cli.drafting.sentences.sentences import Sentence, find_sentence_spans
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.cues import CUES, UNSPOKEN_VERBS
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan
from tie_cli.evidence.quotations import MOST_INSERTED, count_words

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
_SELF = word_set("i we he she it they who which")  # most often the speaker: "said he hoped it was “dead”"
# as whose delegate a speaker speaks
_OWN_SIDE = frozenset(f"{whose} {side}" for whose in ("my", "our") for side in ("delegation", "country", "government"))
_MOST_INSIDE = 20  # statements of others that are looked at in one
_LEAST_OWN = 0.2  # of the words of a statement that a direct quote has as the speaker said them, at least


def find_statements(text: str, sentences: Sequence[Sentence]) -> list[Statement]:
    """Return every statement of an article in order."""
    found: list[Statement] = []
    last: Statement | None = None
    before: Sentence | None = None
    announcement: Statement | None = None  # "She wrote:" at the end of a paragraph
    for sentence in sentences:
        if announcement and sentence.paragraph > announcement.last_paragraph:
            if not announcement.pieces and fill_from_paragraph(announcement, sentence):
                found.append(announcement)
                last = announcement
                continue
            if announcement.pieces and (further := continue_in_paragraph(announcement, sentence)):
                found.append(further)
                last = announcement = further
                continue
            announcement = None
        elif announcement and announcement.pieces:
            if is_only_quoted(announcement.sentence.tokens):
                announcement = None
            else:
                announcement.pieces[-1] = TextSpan(announcement.pieces[-1].start, sentence.span.end)
                continue
        if sentence.heading:
            continue
        attributions = find_attributions(text, sentence.tokens)
        if not attributions and is_only_quoted(sentence.tokens):
            last = _go_on(sentence, last, before, found)
            before = sentence
            continue
        before = sentence
        own = [
            _as_statement(text, sentence, attribution, _spans_of_others(attribution, attributions))
            for attribution in attributions
        ]
        for attribution, statement in zip(attributions, own, strict=True):
            if attribution.is_block:
                announcement = statement
            elif statement.words(text):
                found.append(statement)
        direct_ones = [statement for statement in own if statement.is_direct and statement.pieces]
        last = direct_ones[-1] if direct_ones else (own[-1] if own else None)
    nested = [inner for statement in found if statement.is_direct for inner in find_nested_statements(text, statement)]
    return [*found, *nested]


def _go_on(sentence: Sentence, last: Statement | None, before: Sentence | None, found: list[Statement]) -> Statement | None:
    """Words in quotation marks with no one named: the speaker before goes on, or the one of whom the sentence before tells."""
    is_continuation = before is not None and before.paragraph == sentence.paragraph
    if (last is None or sentence.paragraph > last.last_paragraph + 1) and not is_continuation:
        return None
    spans = quotation_spans(sentence.tokens)
    if last is not None and sentence.paragraph == last.last_paragraph and last.is_direct:
        last.pieces += spans
        return last
    statement = Statement(
        sentence=sentence,
        source="",
        cue="",
        at=sentence.span.start,
        pieces=spans,
        is_direct=True,
        last_paragraph=sentence.paragraph,
    )
    found.append(statement)
    return statement


def _spans_of_others(attribution: Attribution, others: Sequence[Attribution]) -> list[TextSpan]:
    """Return what others said inside what was said: “a trap” in "praised the deal that Quill called “a trap”"."""
    return [
        span
        for own in attribution.content
        for other in others[bisect_left(others, own.start, key=_place) : bisect_left(others, own.end, key=_place)][:_MOST_INSIDE]
        if other is not attribution and _may_quote(other)
        for span in other.content
    ]


def _place(attribution: Attribution) -> int:
    return attribution.at


def _may_quote(attribution: Attribution) -> bool:
    """Whether a statement is by someone named, with a verb that may stand before words in quotation marks."""
    cue = CUES.get(attribution.cue.lower())
    has_name = any(word[:1].isupper() for word in attribution.source.split()) and attribution.source.lower() not in _SELF
    return has_name and cue is not None and "q" in cue.takes and cue.form != "base" and cue.verb not in UNSPOKEN_VERBS


def _as_statement(text: str, sentence: Sentence, attribution: Attribution, of_others: Sequence[TextSpan] = ()) -> Statement:
    """A statement with what is in quotation marks told apart from what is reported, and from what others said."""
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
        reporter_words = [] if attribution.is_quoted else _between(text, attribution.content, quotations)
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
        occasion=_occasion(text, attribution),
        last_paragraph=sentence.paragraph,
        behind=attribution.behind,
        lead="" if is_direct else attribution.lead,
    )


def _count_words(text: str, pieces: Sequence[TextSpan]) -> int:
    return sum(count_words(text[piece.start : piece.end]) for piece in pieces)


def _between(text: str, content: Sequence[TextSpan], quotations: Sequence[Quotation]) -> list[TextSpan]:
    """The reporter's words around and between quotations."""
    spans = []
    for span in content:
        at = span.start
        for quotation in [*(each for each in quotations if span.start <= each.start < span.end), None]:
            end = quotation.start if quotation else span.end
            if re.search(r"\w", text[at:end]):
                spans.append(TextSpan(at, end))
            at = quotation.end if quotation else end
    return spans


def _occasion(text: str, attribution: Attribution) -> str | None:
    if attribution.listener and _PUBLIC.search(attribution.listener):
        return f"to {_LOOSE.sub('', attribution.listener.rstrip('.,;:'))}"
    if not attribution.behind:
        return None
    match = _OCCASION.search(text[attribution.behind.start : attribution.behind.end][:110])
    if match is None or any(
        span.start < attribution.behind.start + match.end() and attribution.behind.start + match.start() < span.end
        for span in attribution.content
    ):
        return None
    return " ".join(re.sub(r"^(?:at|in|during|on|to|through|via)\s+(?:(?:a|an|the)\s+)?", "", match[0]).split())


def find_nested_statements(text: str, statement: Statement) -> Iterator[Statement]:
    """Yield the statements that a speaker reports."""
    for piece in statement.pieces:
        for span in find_sentence_spans(text, piece, ()):
            tokens = tokenize(text, span.start, span.end, ())
            sentence = statement.sentence._replace(span=span, text=" ".join(text[span.start : span.end].split()), tokens=tokens)
            for attribution in find_attributions(text, tokens):
                thought = attribution.cue.lower() in CUES and CUES[attribution.cue.lower()].verb in UNSPOKEN_VERBS
                if attribution.source.lower() in _OWN_SIDE:
                    attribution.source = "we"
                own = attribution.source.lower() in ("i", "we")
                if attribution.source and not attribution.is_block and not thought and not own:
                    inner = _as_statement(text, sentence, attribution)
                    inner.is_nested, inner.container = True, statement
                    if len(inner.words(text).split()) > 1:
                        yield inner
