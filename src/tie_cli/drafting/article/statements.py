"""Statements of an article: sentence by sentence, with quotations that go on over sentences and paragraphs."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tie_cli.drafting.article.announcements import (
    continue_in_paragraph,
    fill_from_paragraph,
    find_quotation_spans,
    is_only_quoted,
)
from tie_cli.drafting.article.quote_words import make_statement
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.attribution.attribution import Attribution
from tie_cli.drafting.attribution.attributions import find_attributions
from tie_cli.drafting.sentences.sentences import Sentence, find_sentence_spans
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.cues import CUES
from tie_cli.drafting.words.verb_classes import UNSPOKEN_VERBS
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.outcomes import TextSpan

_SELF = word_set("i we he she it they who which")  # most often the speaker: "said he hoped it was “dead”"
# as whose delegate a speaker speaks
_OWN_SIDE = frozenset(f"{whose} {side}" for whose in ("my", "our") for side in ("delegation", "country", "government"))
_MOST_INSIDE = 20  # statements of others that are looked at in one


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
        if sentence.is_heading:
            continue
        attributions = find_attributions(text, sentence.tokens)
        if not attributions and is_only_quoted(sentence.tokens):
            last = _continue_statement(sentence, last, before, found)
            before = sentence
            continue
        before = sentence
        own = [
            make_statement(text, sentence, attribution, _find_spans_of_others(attribution, attributions))
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


def _continue_statement(
    sentence: Sentence, last: Statement | None, before: Sentence | None, found: list[Statement]
) -> Statement | None:
    """Go on with quoted words that name no one: of the speaker before, or of whom the sentence before tells."""
    is_continuation = before is not None and before.paragraph == sentence.paragraph
    if (last is None or sentence.paragraph > last.last_paragraph + 1) and not is_continuation:
        return None
    spans = find_quotation_spans(sentence.tokens)
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


def _find_spans_of_others(attribution: Attribution, others: Sequence[Attribution]) -> list[TextSpan]:
    """Return what others said inside what was said: “a trap” in "praised the deal that Quill called “a trap”"."""
    return [
        span
        for own in attribution.content
        for other in others[bisect_left(others, own.start, key=_get_place) : bisect_left(others, own.end, key=_get_place)][
            :_MOST_INSIDE
        ]
        if other is not attribution and _may_quote(other)
        for span in other.content
    ]


def _get_place(attribution: Attribution) -> int:
    return attribution.at


def _may_quote(attribution: Attribution) -> bool:
    """Return whether a statement is by someone named, with a verb that may stand before words in quotation marks."""
    cue = CUES.get(attribution.cue.lower())
    has_name = any(word[:1].isupper() for word in attribution.source.split()) and attribution.source.lower() not in _SELF
    return has_name and cue is not None and "q" in cue.takes and cue.form != "base" and cue.verb not in UNSPOKEN_VERBS


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
                    inner = make_statement(text, sentence, attribution)
                    inner.is_nested, inner.container = True, statement
                    if len(inner.words(text).split()) > 1:
                        yield inner
