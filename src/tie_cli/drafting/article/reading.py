"""An article read as its kind of text asks: its sentences, and every statement with who is named as its source."""

import re
from collections.abc import Sequence

from tie_cli.drafting.article import kinds
from tie_cli.drafting.article.article_reading import ArticleReading, sort_statements
from tie_cli.drafting.article.resolutions import find_points
from tie_cli.drafting.article.speeches import COURTESY_WORDS, read_speech
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.statements import find_statements
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.article.transcripts import read_transcript
from tie_cli.drafting.attribution.verbless import AGENTLESS_LEAD
from tie_cli.drafting.sentences.grammar import is_adverb
from tie_cli.drafting.sentences.sentences import Sentence, find_paragraphs, split_sentences
from tie_cli.drafting.words.word_sets import word_set
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.quotation_denials import is_quotation_denied

# what a meeting did, not what it says
_NARRATION = word_set(
    "were was met meet gathered gather convened convene held hold came assembled adopted discussed exchanged reviewed considered"
)
_MODALS = word_set("will shall must would can should")
_DOCUMENT = re.compile(
    r"(?:(?:Joint|Press|Opening|Closing|Introductory|Full) )*(?:Statement|Remarks|Speech|Address|Declaration|Readout|Summary|"
    r"Transcript|Press|Interview|Message|Communiqu|Report|Briefing|Answers?|Questions?)\b",
    re.I,
)
_HEADLINE = re.compile(r"(?P<who>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}): (?P<said>[A-Z‘“'\"].*)$", re.S)


def read(text: str, kind: TextKind | None = None) -> ArticleReading:
    """Read an article; its kind is recognised unless it is given."""
    paragraphs = find_paragraphs(text)
    below_head = kinds.skip_letterhead(text, paragraphs)
    given, kind = kind is not None, kind or kinds.recognise_kind(text, below_head)
    if kind is TextKind.TRANSCRIPT:
        return read_transcript(text, paragraphs)
    if kind is TextKind.SPEECH and (giver := kinds.find_speech_giver(text, below_head, certain=given)):
        return read_speech(text, below_head, giver)
    found = list(split_sentences(text, paragraphs))
    statements = [statement for statement in find_statements(text, found) if not _is_not_said(text, statement)]
    if of_headline := _find_headline_statement(text, found):
        statements = [of_headline, *(statement for statement in statements if statement.sentence != of_headline.sentence)]
    if points := find_points(text, found):
        places = {statement.sentence.span for statement in points}
        statements = [*points, *(statement for statement in statements if statement.sentence.span not in places)]
    talks = kind in (TextKind.STATEMENT, TextKind.READOUT)
    if not talks:  # who agreed is no one whom an article need have named
        statements = [statement for statement in statements if not statement.cue.startswith(AGENTLESS_LEAD)]
    we = kinds.find_makers(text, below_head) if talks else None
    if we and kind is TextKind.STATEMENT:
        statements += _find_makers_statements(found, statements)
    return ArticleReading(kind=kind, sentences=found, statements=sort_statements(statements), we=we)


def _is_not_said(text: str, statement: Statement) -> bool:
    """Return whether the article says of a direct quote that it was not said, asks whether it was, or only supposes it."""
    return statement.is_direct and any(is_quotation_denied(text, piece.start, piece.end) for piece in statement.pieces)


def _find_headline_statement(text: str, found: Sequence[Sentence]) -> Statement | None:
    """Return the statement of a headline that is one: `Jane Doe: The pact is ready`."""
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
    return Statement(sentence=first, source=match["who"], cue=":", at=first.span.start, pieces=[said], is_direct=False)


def _find_makers_statements(found: Sequence[Sentence], statements: Sequence[Statement]) -> list[Statement]:
    """Return the sentences in which those who make a statement speak without a verb of saying: "We will …"."""
    with_verb = {statement.sentence.span for statement in statements if statement.source.lower() in ("we", "our")}
    own = []
    for sentence in found:
        at = next((at for at, token in enumerate(sentence.tokens) if token.lower == "we"), None)
        if sentence.is_heading or sentence.span in with_verb or at is None or at + 2 > len(sentence.tokens):
            continue
        is_first = at == 0 or sentence.tokens[at - 1].text in (",", ".", ")") or (at == 1 and is_adverb(sentence.tokens[0]))
        verbs = {token.lower for token in sentence.tokens[at + 1 : at + 4]}
        following = sentence.tokens[at + 1]
        is_narration = (
            bool(verbs & _NARRATION and not verbs & _MODALS) or following.text == "," or following.is_dash
        )  # "We, the Leaders of the Group, met"
        if not is_first or is_narration or len(sentence.tokens) - at < COURTESY_WORDS:
            continue
        start = sentence.tokens[at].start
        own.append(
            Statement(
                sentence=sentence, source="We", cue="", at=start, pieces=[TextSpan(start, sentence.span.end)], is_direct=True
            )
        )
    return own
