"""Pieces of sentences that several places say in the same words: counts, paths, suggestions."""

import os
from difflib import get_close_matches
from typing import Any


def count_phrase(**numbers: int) -> str:
    """Numbers with their nouns: "1 event, 2 quotes"."""
    return ", ".join(f"{number} {noun}{'s' * (number != 1)}" for noun, number in numbers.items())


def shown_path(path: str) -> str:
    """A path as people type it: from the current folder where the file is in it or below, else whole."""
    if path.startswith("<"):
        return path  # what is no file, such as <stdin>
    inside = os.path.relpath(path)
    return path if inside.startswith(os.pardir) else inside


def did_you_mean(word: str, known: "list[str] | dict[str, Any] | set[str]") -> str:
    """A hint with the known word that is closest, or an empty text where none is close."""
    close = get_close_matches(word, known, 1)
    return f"did you mean `{close[0]}`?" if close else ""
