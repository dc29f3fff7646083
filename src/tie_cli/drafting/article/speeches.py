"""A speech read: each paragraph is a direct quote of who gives it."""

import re
from collections.abc import Sequence

from tie_cli.drafting.article import kinds
from tie_cli.drafting.article.article_reading import ArticleReading
from tie_cli.drafting.article.directions import without_directions
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.statements import find_nested_statements
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.sentences.sentences import Paragraph, Sentence
from tie_cli.drafting.sentences.tokens import tokenize
from tie_cli.evidence.outcomes import TextSpan

COURTESY_WORDS = 5


def read_speech(text: str, paragraphs: Sequence[Paragraph], giver: str) -> ArticleReading:
    """Read a speech: each paragraph is a direct quote of who gives it."""
    found, statements = [], []
    for number, paragraph in enumerate(paragraphs):
        words = text[paragraph.span.start : paragraph.span.end]
        sentence = as_sentence(text, paragraph.span, number, is_heading=number == 0 or not re.search(r"[.!?…][”\"’)]*$", words))
        found.append(sentence)
        if not sentence.is_heading and len(words.split()) > COURTESY_WORDS and not kinds.is_caption(words, giver):
            statement = as_quote(text, sentence, giver, paragraph.span)
            statements += [statement, *find_nested_statements(text, statement)]
    return ArticleReading(kind=TextKind.SPEECH, sentences=found, statements=statements)


def as_sentence(text: str, span: TextSpan, number: int, *, is_heading: bool = False) -> Sentence:
    """Return a paragraph, or a part of one, as one sentence."""
    return Sentence(
        " ".join(text[span.start : span.end].split()), span, number, is_heading, tokenize(text, span.start, span.end, ())
    )


def as_quote(text: str, sentence: Sentence, source: str, words: TextSpan) -> Statement:
    """Return words that somebody speaks as a direct quote, without quotation marks around them."""
    start, end = words
    while start < end and text[start] in '“" ':
        start += 1
    # a mark that closes words inside the turn belongs to them
    said = text[start:end].rstrip()
    if said.count("”") > said.count("“") or said.count('"') % 2:
        said = said.rstrip('”" ')
    end = start + len(said)
    return Statement(
        sentence=sentence, source=source, cue=":", at=sentence.span.start,
        pieces=without_directions(text, TextSpan(start, end)), is_direct=True,
        last_paragraph=sentence.paragraph, has_label=True,
    )  # fmt: skip
