"""A transcript read: each paragraph of a labelled turn is a direct quote, but for questions and courtesies."""

import re
from collections.abc import Iterator, Sequence

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.article import kinds
from tie_cli.drafting.article.answers import find_answers, name_interviewee
from tie_cli.drafting.article.article_reading import ArticleReading, sort_statements
from tie_cli.drafting.article.speeches import as_quote, as_sentence, read_speech
from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.statements import find_nested_statements, find_statements
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.article.turns import find_turns
from tie_cli.drafting.sentences.sentences import Paragraph, split_sentences
from tie_cli.evidence.outcomes import TextSpan


def read_transcript(text: str, paragraphs: Sequence[Paragraph]) -> ArticleReading:
    """Read a transcript: each paragraph of a turn is a direct quote; what stands before the first label is read as it is."""
    spans = list(_split_paragraphs(paragraphs, text))
    turns = find_turns(text, spans)
    first = turns[0].label.start if turns else len(text)
    before = [paragraph for paragraph in paragraphs if paragraph.span.end <= first]
    who = kinds.find_interviewee(text[:first])
    giver = kinds.find_speech_giver(text[:first], before) or (who if kinds.is_in_first_person(text[:first], before) else None)
    if giver:
        opening = read_speech(text, before, giver)  # a statement, and then questions
        found, statements = opening.sentences, opening.statements
    else:
        found = list(split_sentences(text, before))
        statements = find_statements(text, found)
    answers = {turn.words.start: turn for turn in find_answers(text, name_interviewee(turns, who, text[:first]), who)}
    for turn in turns:
        start = turn.label.start if turn.has_label else turn.words.start
        is_question = turn.words.start not in answers
        sentence = as_sentence(text, TextSpan(start, turn.words.end), turn.paragraph, is_heading=is_question)
        found.append(sentence)
        if turn.words.start in answers:
            statement = as_quote(text, sentence, answers[turn.words.start].speaker, turn.words)
            statements += [statement, *find_nested_statements(text, statement)]
        else:
            statements += _find_statements_in_question(text, as_quote(text, sentence, turn.speaker, turn.words))
    return ArticleReading(kind=TextKind.TRANSCRIPT, sentences=found, statements=sort_statements(statements))


def _find_statements_in_question(text: str, question: Statement) -> Iterator[Statement]:
    """Yield what someone with a name or an office has said, as a question from the press has it."""
    for inner in find_nested_statements(text, question):
        source = parse_source(inner.source)
        if source.name or source.office or source.kind in ("state", "organisation"):
            inner.is_in_question = True
            yield inner


def _split_paragraphs(paragraphs: Sequence[Paragraph], text: str) -> list[TextSpan]:
    """Return the paragraphs between blank lines, also those that one quotation joins; each line where labels stand on lines."""
    spans = []
    for paragraph in paragraphs:
        start = paragraph.span.start
        for part in re.split(r"(\n\s*\n\s*)", text[paragraph.span.start : paragraph.span.end]):
            if part.strip():
                spans.append(TextSpan(start, start + len(part.rstrip())))
            start += len(part)
    return spans
