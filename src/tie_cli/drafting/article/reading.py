"""An article read as its kind of text asks: its sentences, and every statement with who is named as its source."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.article import kinds
from tie_cli.drafting.article.resolutions import points_of
from tie_cli.drafting.article.statement import Speech
from tie_cli.drafting.article.statements import find_nested, find_speech
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.article.turns import answered, spoken_turns, turns_of, without_directions
from tie_cli.drafting.attribution.verbless import AGENTLESS
from tie_cli.drafting.sentences.grammar import is_adverb
from tie_cli.drafting.sentences.sentences import Paragraph, Sentence, paragraphs_of, sentences
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.excerpts import TextSpan
from tie_cli.evidence.quotation_denials import is_quotation_denied

_COURTESY_WORDS = 5
# what a meeting did, not what it says
_NARRATED = word_set(
    "were was met meet gathered gather convened convene held hold came assembled adopted discussed exchanged reviewed considered"
)
_MODALS = word_set("will shall must would can should")
_DOCUMENT = re.compile(
    r"(?:(?:Joint|Press|Opening|Closing|Introductory|Full) )*(?:Statement|Remarks|Speech|Address|Declaration|Readout|Summary|"
    r"Transcript|Press|Interview|Message|Communiqu|Report|Briefing|Answers?|Questions?)\b",
    re.I,
)
_HEADLINE = re.compile(r"(?P<who>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}): (?P<said>[A-Z‘“'\"].*)$", re.S)


class Reading(Struct, kw_only=True):
    """What was read: the kind of text, its sentences, statements in order, and who `we` is."""

    kind: TextKind
    sentences: list[Sentence]
    speeches: list[Speech]
    we: str | None = None


def read(text: str, kind: TextKind | None = None) -> Reading:
    """Read an article; its kind is recognised unless it is given."""
    paragraphs = paragraphs_of(text)
    titled = kinds.below_letterhead(text, paragraphs)
    given, kind = kind is not None, kind or kinds.kind_of(text, titled)
    if kind is TextKind.TRANSCRIPT:
        return _transcript(text, paragraphs)
    if kind is TextKind.SPEECH and (giver := kinds.speech_giver(text, titled, certain=given)):
        return _speech(text, titled, giver)
    found = list(sentences(text, paragraphs))
    speeches = [speech for speech in find_speech(text, found) if not _is_denied(text, speech)]
    if headline := _headline(text, found):
        speeches = [headline, *(speech for speech in speeches if speech.sentence != headline.sentence)]
    if points := points_of(text, found):
        places = {speech.sentence.span for speech in points}
        speeches = [*points, *(speech for speech in speeches if speech.sentence.span not in places)]
    talks = kind in (TextKind.STATEMENT, TextKind.READOUT)
    if not talks:  # who agreed is no one whom an article need have named
        speeches = [speech for speech in speeches if not speech.cue.startswith(AGENTLESS)]
    we = kinds.speaks_for(text, titled) if talks else None
    if we and kind is TextKind.STATEMENT:
        speeches += _own_sentences(found, speeches)
    return Reading(kind=kind, sentences=found, speeches=_ordered(speeches), we=we)


def _is_denied(text: str, speech: Speech) -> bool:
    """Return whether the article says of a direct quote that it was not said, asks whether it was, or only supposes it."""
    return speech.direct and any(is_quotation_denied(text, piece.start, piece.end) for piece in speech.pieces)


def _headline(text: str, found: Sequence[Sentence]) -> Speech | None:
    """`Jane Doe: The pact is ready`, as a headline has it."""
    if not found or found[0].paragraph or (len(found) > 1 and not found[1].paragraph):
        return None
    first = found[0]
    match = _HEADLINE.match(text, first.span.start, first.span.end)
    if (
        not match
        or len(match["said"].split()) < 4
        or match["who"].startswith("The ")
        or _DOCUMENT.match(match["said"])
        or _DOCUMENT.match(match["who"])
    ):
        return None
    last = match["who"].split()[-1]
    if len(re.findall(rf"\b{re.escape(last)}\b", text[first.span.end :])) < 2:
        return None  # no one whom the text goes on to name
    said = TextSpan(match.start("said"), match.end("said"))
    return Speech(sentence=first, source=match["who"], cue=":", at=first.span.start, pieces=[said], direct=False)


def _own_sentences(found: Sequence[Sentence], speeches: Sequence[Speech]) -> list[Speech]:
    """The sentences in which those who make a statement say what they do or mean, without a verb of saying: "We will …"."""
    spoken = {speech.sentence.span for speech in speeches if speech.source.lower() in ("we", "our")}
    own = []
    for sentence in found:
        at = next((at for at, token in enumerate(sentence.tokens) if token.lower == "we"), None)
        if sentence.heading or sentence.span in spoken or at is None or at + 2 > len(sentence.tokens):
            continue
        fronted = at == 0 or sentence.tokens[at - 1].text in (",", ".", ")") or (at == 1 and is_adverb(sentence.tokens[0]))
        verbs = {token.lower for token in sentence.tokens[at + 1 : at + 4]}
        following = sentence.tokens[at + 1]
        told = (
            bool(verbs & _NARRATED and not verbs & _MODALS) or following.text == "," or following.is_dash
        )  # "We, the Leaders of the Group, met"
        if not fronted or told or len(sentence.tokens) - at < _COURTESY_WORDS:
            continue
        start = sentence.tokens[at].start
        own.append(
            Speech(sentence=sentence, source="We", cue="", at=start, pieces=[TextSpan(start, sentence.span.end)], direct=True)
        )
    return own


def _transcript(text: str, paragraphs: Sequence[Paragraph]) -> Reading:
    """Each paragraph of a labelled turn is a direct quote; what stands before the first label is read as it is."""
    spans = list(_plain_paragraphs(paragraphs, text))
    turns = turns_of(text, spans)
    first = turns[0].label.start if turns else len(text)
    before = [paragraph for paragraph in paragraphs if paragraph.span.end <= first]
    who = kinds.interviewee(text[:first])
    giver = kinds.speech_giver(text[:first], before) or (who if kinds.is_in_first_person(text[:first], before) else None)
    if giver:
        opening = _speech(text, before, giver)  # a statement, and then questions
        found, speeches = opening.sentences, opening.speeches
    else:
        found = list(sentences(text, before))
        speeches = find_speech(text, found)
    labelled = {turn.words.start: turn for turn in spoken_turns(text, answered(turns, who, text[:first]), who)}
    for turn in turns:
        start = turn.label.start if turn.label.end <= turn.words.start <= turn.label.end + 12 else turn.words.start
        asked = turn.words.start not in labelled
        sentence = _whole(text, TextSpan(start, turn.words.end), turn.paragraph, heading=asked)
        found.append(sentence)
        if turn.words.start in labelled:
            speech = _quote(text, sentence, labelled[turn.words.start].speaker, turn.words)
            speeches += [speech, *find_nested(text, speech)]
        else:
            speeches += _reported_in_question(text, _quote(text, sentence, turn.speaker, turn.words))
    return Reading(kind=TextKind.TRANSCRIPT, sentences=found, speeches=_ordered(speeches))


def _reported_in_question(text: str, question: Speech) -> Iterator[Speech]:
    """Yield what someone with a name or an office has said, as a question from the press has it."""
    for inner in find_nested(text, question):
        source = parse_source(inner.source)
        if source.name or source.office or source.kind in ("state", "organisation"):
            inner.asked = True
            yield inner


def _plain_paragraphs(paragraphs: Sequence[Paragraph], text: str) -> list[TextSpan]:
    """Paragraphs as blank lines part them, also those that one quotation joins; each line where labels stand on lines."""
    spans = []
    for paragraph in paragraphs:
        start = paragraph.span.start
        for part in re.split(r"(\n\s*\n\s*)", text[paragraph.span.start : paragraph.span.end]):
            if part.strip():
                spans.append(TextSpan(start, start + len(part.rstrip())))
            start += len(part)
    return spans


def _speech(text: str, paragraphs: Sequence[Paragraph], giver: str) -> Reading:
    """Each paragraph of a speech is a direct quote of who gives it."""
    found, speeches = [], []
    for number, paragraph in enumerate(paragraphs):
        words = text[paragraph.span.start : paragraph.span.end]
        sentence = _whole(text, paragraph.span, number, heading=number == 0 or not re.search(r"[.!?…][”\"’)]*$", words))
        found.append(sentence)
        if not sentence.heading and len(words.split()) > _COURTESY_WORDS and not kinds.is_caption(words, giver):
            speech = _quote(text, sentence, giver, paragraph.span)
            speeches += [speech, *find_nested(text, speech)]
    return Reading(kind=TextKind.SPEECH, sentences=found, speeches=speeches)


def _whole(text: str, span: TextSpan, number: int, *, heading: bool = False) -> Sentence:
    return Sentence(
        " ".join(text[span.start : span.end].split()), span, number, heading, tokenize(text, span.start, span.end, ())
    )


def _quote(text: str, sentence: Sentence, source: str, words: TextSpan) -> Speech:
    start, end = words
    while start < end and text[start] in '“" ':
        start += 1
    # a mark that closes words inside the turn belongs to them
    said = text[start:end].rstrip()
    if said.count("”") > said.count("“") or said.count('"') % 2:
        said = said.rstrip('”" ')
    end = start + len(said)
    return Speech(
        sentence=sentence, source=source, cue=":", at=sentence.span.start,
        pieces=without_directions(text, TextSpan(start, end)), direct=True,
        last_paragraph=sentence.paragraph, labelled=True,
    )  # fmt: skip


def _ordered(speeches: Sequence[Speech]) -> list[Speech]:
    return sorted(speeches, key=lambda speech: (speech.outer.sentence.span.start, speech.nested, speech.at))
