"""Statements of an article: sentence by sentence, with quotations that go on over sentences and paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tie_cli.drafting.article.announcements import fill, is_only_quoted, next_paragraph, quotation_spans
from tie_cli.drafting.article.own_wording import is_wording
from tie_cli.drafting.article.statement import Speech
from tie_cli.drafting.attribution.attributions import find_statements
from tie_cli.drafting.attribution.verbless import Statement
from tie_cli.drafting.sentences.quotations import Quotation
from tie_cli.drafting.sentences.sentences import Sentence, sentence_spans
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.cues import CUES, SILENT
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
_OWN = 0.2  # of the words of a statement that a direct quote has as the speaker said them, at least


def find_speech(text: str, sentences: Sequence[Sentence]) -> list[Speech]:
    """Return every statement of an article in order."""
    found: list[Speech] = []
    last: Speech | None = None
    before: Sentence | None = None
    waiting: Speech | None = None  # "She wrote:" at the end of a paragraph
    for sentence in sentences:
        if waiting and sentence.paragraph > waiting.last_paragraph:
            if not waiting.pieces and fill(waiting, sentence):
                found.append(waiting)
                last = waiting
                continue
            if waiting.pieces and (further := next_paragraph(waiting, sentence)):
                found.append(further)
                last = waiting = further
                continue
            waiting = None
        elif waiting and waiting.pieces:
            if is_only_quoted(waiting.sentence.tokens):
                waiting = None
            else:
                waiting.pieces[-1] = TextSpan(waiting.pieces[-1].start, sentence.span.end)
                continue
        if sentence.heading:
            continue
        statements = find_statements(text, sentence.tokens)
        if not statements and is_only_quoted(sentence.tokens):
            last = _go_on(sentence, last, before, found)
            before = sentence
            continue
        before = sentence
        spoken = [_speech(text, sentence, statement, _inside(statement, statements)) for statement in statements]
        for statement, speech in zip(statements, spoken, strict=True):
            if statement.block:
                waiting = speech
            elif speech.words(text):
                found.append(speech)
        direct = [speech for speech in spoken if speech.direct and speech.pieces]
        last = direct[-1] if direct else (spoken[-1] if spoken else None)
    nested = [inner for speech in found if speech.direct for inner in find_nested(text, speech)]
    return [*found, *nested]


def _go_on(sentence: Sentence, last: Speech | None, before: Sentence | None, found: list[Speech]) -> Speech | None:
    """Words in quotation marks with no one named: the speaker before goes on, or the one of whom the sentence before tells."""
    told = before is not None and before.paragraph == sentence.paragraph
    if (last is None or sentence.paragraph > last.last_paragraph + 1) and not told:
        return None
    spans = quotation_spans(sentence.tokens)
    if last is not None and sentence.paragraph == last.last_paragraph and last.direct:
        last.pieces += spans
        return last
    speech = Speech(
        sentence=sentence, source="", cue="", at=sentence.span.start, pieces=spans, direct=True, last_paragraph=sentence.paragraph
    )
    found.append(speech)
    return speech


def _inside(statement: Statement, others: Sequence[Statement]) -> list[TextSpan]:
    """Return what others said inside what was said: “a trap” in "praised the deal that Quill called “a trap”"."""
    return [
        span
        for own in statement.content
        for other in others[bisect_left(others, own.start, key=_place) : bisect_left(others, own.end, key=_place)][:_MOST_INSIDE]
        if other is not statement and _quotes(other)
        for span in other.content
    ]


def _place(statement: Statement) -> int:
    return statement.at


def _quotes(statement: Statement) -> bool:
    """Whether a statement is by someone named, with a verb that may stand before words in quotation marks."""
    cue = CUES.get(statement.cue.lower())
    named = any(word[:1].isupper() for word in statement.source.split()) and statement.source.lower() not in _SELF
    return named and cue is not None and "q" in cue.takes and cue.form != "base" and cue.verb not in SILENT


def _speech(text: str, sentence: Sentence, statement: Statement, of_others: Sequence[TextSpan] = ()) -> Speech:
    """A statement with what is in quotation marks told apart from what is reported, and from what others said."""
    quotations = [
        token.quotation
        for token in sentence.tokens
        if token.quotation
        and any(span.start <= token.start and token.end <= span.end for span in statement.content)
        and not any(span.start <= token.start and token.end <= span.end for span in of_others)
    ]
    words = [quotation.words(text) for quotation in quotations]
    verb = CUES[cue].verb if (cue := statement.cue.lower()) in CUES else ""
    direct = statement.quoted or any(is_wording(text, quotation, statement.content[0].start, verb) for quotation in quotations)
    own = [piece for quotation in quotations for piece in quotation.pieces]
    pieces = list(statement.content)
    inserted: list[TextSpan] = []
    if direct:
        inserted = [] if statement.quoted else _between(text, statement.content, quotations)
        long = [piece for piece in inserted if _count_words(text, [piece]) > MOST_INSERTED]
        if long and _count_words(text, own) < _OWN * _count_words(text, statement.content):
            direct, inserted = False, []  # a report with some of the speaker's words
        else:  # what is too long for brackets is left out
            inserted = [piece for piece in inserted if piece not in long]
            pieces = sorted([*own, *inserted])
    return Speech(
        sentence=sentence,
        source=statement.source,
        cue=statement.cue,
        at=statement.at,
        pieces=pieces,
        inserted=frozenset(inserted),
        direct=direct,
        fragments=() if direct else tuple(words),
        occasion=_occasion(text, statement),
        last_paragraph=sentence.paragraph,
        behind=statement.behind,
        lead="" if direct else statement.lead,
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


def _occasion(text: str, statement: Statement) -> str | None:
    if statement.listener and _PUBLIC.search(statement.listener):
        return f"to {_LOOSE.sub('', statement.listener.rstrip('.,;:'))}"
    if not statement.behind:
        return None
    match = _OCCASION.search(text[statement.behind.start : statement.behind.end][:110])
    if match is None or any(
        span.start < statement.behind.start + match.end() and statement.behind.start + match.start() < span.end
        for span in statement.content
    ):
        return None
    return " ".join(re.sub(r"^(?:at|in|during|on|to|through|via)\s+(?:(?:a|an|the)\s+)?", "", match[0]).split())


def find_nested(text: str, speech: Speech) -> Iterator[Speech]:
    """Yield the statements that a speaker reports."""
    for piece in speech.pieces:
        for span in sentence_spans(text, piece, ()):
            tokens = tokenize(text, span.start, span.end, ())
            sentence = speech.sentence._replace(span=span, text=" ".join(text[span.start : span.end].split()), tokens=tokens)
            for statement in find_statements(text, tokens):
                thought = statement.cue.lower() in CUES and CUES[statement.cue.lower()].verb in SILENT
                if statement.source.lower() in _OWN_SIDE:
                    statement.source = "we"
                own = statement.source.lower() in ("i", "we")
                if statement.source and not statement.block and not thought and not own:
                    inner = _speech(text, sentence, statement)
                    inner.nested, inner.within = True, speech
                    if len(inner.words(text).split()) > 1:
                        yield inner
