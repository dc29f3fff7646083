"""Phrases that several rooms share: counts, paths, suggestions."""

import os
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from tie_cli.text.escape import visible_line

# The comment behind an actor that a person has named at the start and no fact names yet.
FROM_INIT = "# from tie init"


def count_phrase(**numbers: int) -> str:
    """Return numbers with their nouns: "1 event, 2 quotes"."""
    return ", ".join(f"{number} {noun}{'s' * (number != 1)}" for noun, number in numbers.items())


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article: "an event"."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def without_middle(text: str, most: int = 2000) -> str:
    """Return a text without its middle if it is too long to read, such as a key of ten megabytes."""
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 4 :]}"


def capitalised(text: str) -> str:
    """Return a text with a capital at its start, and the rest as it is."""
    return text[:1].upper() + text[1:]


# Words that make a name take an article where it stands behind "of": "of the United States", "of the Foreign Ministry".
_COMMON_NOUN = (
    r"(?i)\b(agency|alliance|assembly|association|bank|bloc|commission|commonwealth|community|confederation|congress|council|"
    r"court|department|emirates|federation|fund|government|guard|house|islands|kingdom|league|ministry|nations|netherlands|"
    r"office|organi[sz]ation|parliament|party|philippines|republic|secretariat|senate|states|treasury|union)\b"
)


def office_of(role: str, side: str | None) -> str:
    """Return an office with the side that it is of: "Defense Minister of India", "Secretary of State of the United States"."""
    if not side or side.casefold() in role.casefold():
        return role
    several_words = " " in side or side.casefold() in ("netherlands", "philippines")
    article = "the " if several_words and re.search(_COMMON_NOUN, side) and not side.casefold().startswith("the ") else ""
    return f"{role} of {article}{side}"


def headline(text: str, longest: int = 90) -> str:
    """Return a text as a headline of a fitting length: all of it on one line, or as many whole words as fit and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    room = line[: longest - 1]
    whole = room.rpartition(" ")[0] if line[longest - 1] != " " else room
    # scripts without spaces between words are cut where they are
    return (whole if len(whole) > longest // 2 else room).rstrip(" ,;:–—-") + "…"


def shown_path(path: str) -> str:
    """Return a path as people type it, on one line, with what can't be seen in it shown by its code."""
    return visible_line(path_from_here(path))


def path_from_here(path: str) -> str:
    """Return a path relative to the current folder if the file is in it or below, else as it is."""
    if path.startswith("<"):
        return path  # not a file, such as <stdin>
    inside = os.path.relpath(path)
    return path if inside == os.pardir or inside.startswith(f"{os.pardir}{os.sep}") else inside


def first_names(names: Sequence[str], most: int = 5) -> str:
    """Return the first few of some names, and how many more there are: "A, B, C, D, E and 3 more"."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def closest(word: str, known: "list[str] | dict[str, Any] | set[str]") -> list[str]:
    """Return the known word that is closest to another, alone in a list, which is empty if none is close."""
    return get_close_matches(word, known, 1)


def did_you_mean(*words: str) -> str:
    """Return a hint with the words that may be meant, or an empty text if there are none."""
    return f"did you mean {' or '.join(f'`{word}`' for word in words)}?" if words else ""
