"""Statements that a colon announces, whose words are the paragraphs that follow: "The minister said:"."""

import re
from collections.abc import Sequence

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.tokens import Token
from tie_cli.evidence.outcomes import TextSpan

_WHOLE = re.compile(r"\bfollowing statement$")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")


def fill_from_paragraph(statement: Statement, sentence: Sentence) -> bool:
    """Give a statement announced by a colon the paragraph that follows it; return whether it follows."""
    if sentence.paragraph != statement.last_paragraph + 1:
        return False
    statement.last_paragraph = sentence.paragraph
    has_quotation = is_only_quoted(sentence.tokens)
    statement.pieces = find_quotation_spans(sentence.tokens) if has_quotation else [sentence.span]
    statement.is_direct = True
    return True


def continue_in_paragraph(before: Statement, sentence: Sentence) -> Statement | None:
    """Return the statement of a further paragraph without quotation marks, in which the same speaker goes on."""
    if is_only_quoted(before.sentence.tokens) or sentence.is_heading or sentence.paragraph != before.last_paragraph + 1:
        return None
    has_quotation = any(token.kind == "quotation" for token in sentence.tokens)
    if has_quotation or not (_WHOLE.search(before.cue) or _FIRST_PERSON.search(sentence.text)):
        return None
    return Statement(
        sentence=sentence, source=before.source, cue=before.cue, at=sentence.span.start,
        pieces=[TextSpan(*sentence.span)], is_direct=True, last_paragraph=sentence.paragraph,
    )  # fmt: skip


def is_only_quoted(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence is in quotation marks as a whole."""
    return any(token.kind == "quotation" for token in tokens) and all(token.kind != "word" for token in tokens)


def find_quotation_spans(tokens: Sequence[Token]) -> list[TextSpan]:
    """Return where the words of the quotations of a sentence stand."""
    return [piece for token in tokens if token.quotation for piece in token.quotation.pieces]
