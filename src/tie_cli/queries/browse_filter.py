"""The filter of `tie browse`: words, and `actor:`, `topic:`, `source:`, `since:` and `until:` with what follows."""

import re

from tie_cli.errors import Problem
from tie_cli.queries.filters import Filters


class BadFilter(Problem):
    """A filter, as typed, that can't be read."""


_WORDS = {
    "actor": "actors",
    "speaker": "speakers",
    "with": "involving",
    "topic": "topics",
    "source": "sources",
    "since": "since",
    "until": "until",
    "match": "match",
}


def filter_problem(error: Exception) -> str:
    """Return in one line what is wrong with a filter, in the words of the filter: `since:` where it is `--since` in a command."""
    return re.sub(r"--(since|until):?", r"\1:", str(error).partition("\n")[0])


def read_filter(text: str) -> Filters:
    """Return the filters that a line means: `actor:Japan since:2020 "security ties"`. Words without a name are searched for.

    Raises `BadFilter`.
    """
    import shlex

    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split, lexer.quotes, lexer.escape, lexer.commenters = True, '"', "", ""
    try:
        parts = list(lexer)
    except ValueError:
        raise BadFilter("close the quotation mark") from None
    several: dict[str, list[str]] = {}
    single: dict[str, str] = {}
    words = []
    for part in parts:
        name, colon, value = part.partition(":")
        field = _WORDS.get(name.lower()) if colon else None
        if colon and field is None and name.isalpha() and value:
            raise BadFilter(f"there is no filter `{name}:`; choose from {', '.join(f'{word}:' for word in _WORDS)}")
        if field is None or field == "match":
            words.append(f'"{value or part}"' if " " in part else value or part)
        elif value and field in ("since", "until"):
            single[field] = value
        elif value:
            several.setdefault(field, []).append(value)
    lists = {field: tuple(values) for field, values in several.items()}
    return Filters(**lists, **single, match=" ".join(words) or None)  # type: ignore[arg-type]  # each field has its own
