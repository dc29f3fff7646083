"""What is read in an article: its kind, sentences and statements."""

from collections.abc import Sequence

from msgspec import Struct

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.article.text_kinds import TextKind
from tie_cli.drafting.sentences.sentences import Sentence


class ArticleReading(Struct, kw_only=True):
    """What was read: the kind of text, its sentences, statements in order, and who `we` is."""

    kind: TextKind
    sentences: list[Sentence]
    statements: list[Statement]
    we: str | None = None


def sort_statements(statements: Sequence[Statement]) -> list[Statement]:
    """Return statements in the order of the article, each before those that are inside it."""
    return sorted(statements, key=lambda statement: (statement.outer.sentence.span.start, statement.is_nested, statement.at))
