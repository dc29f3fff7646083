"""What a draft is unsure about: comments above a record in YAML, which JSON Lines have under `unsure`."""

from collections.abc import Iterable

from tie_cli.editing.layout import RecordComments
from tie_cli.text.escape import visible

_QUESTION = "# unsure: "


def question_lines(unsure: Iterable[str]) -> list[str]:
    """Return what a draft is unsure about as comments, a line each."""
    return [f"{_QUESTION}{visible(' '.join(doubt.split()))}" for doubt in unsure]


def is_question(line: str) -> bool:
    """Return whether a line is what a draft is unsure about."""
    return line.lstrip().startswith(_QUESTION)


def doubt_in(line: str) -> str:
    """Return what a draft is unsure about from its comment."""
    return line.strip().removeprefix(_QUESTION)


def as_comments(unsure: Iterable[str]) -> RecordComments:
    """Return what a draft is unsure about as comments above a record."""
    return RecordComments(above={(): question_lines(unsure)})


def unsure_of(comments: RecordComments) -> list[str]:
    """Return what the comments above a record say that a draft is unsure about."""
    return [line.removeprefix(_QUESTION) for line in comments.above.get((), ()) if line.startswith(_QUESTION)]
