"""Folding for search: text is found in any case, with or without accents, and in scripts without spaces."""

import re
import unicodedata
from functools import cache

# Letters that Unicode does not decompose, as people type them who lack the key.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})

_PLAIN_WORD = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """Return the text in lower case without accents and compatibility forms; letters keep their order, not their number."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn" or _is_vowel_sign(char))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN_LETTERS)


def split(text: str) -> list[str]:
    """Return the words of a text, folded."""
    folded = fold(text)
    if folded.isascii():
        return _PLAIN_WORD.findall(folded)
    word, unspaced = _patterns()
    return word.findall(unspaced.sub(r" \1 ", folded))


def phrases(query: str) -> list[list[str]]:
    """Return the phrases of a search: each word on its own, and words in double quotation marks as one phrase.

    There is no other syntax, and no text is an error: whatever is neither a word nor a closed pair of marks is ignored.
    """
    found = []
    for number, part in enumerate(re.split('["“”]', query)):
        quoted = number % 2 == 1
        found += [split(part)] if quoted else [split(piece) for piece in part.split()]
    return [words for words in found if words]


def _is_vowel_sign(char: str) -> bool:
    """Return whether a mark is a vowel sign of an Indic or similar script: without it other words would match."""
    return "\u0900" <= char <= "\u1fff"


def is_unspaced(char: str) -> bool:
    """Return whether a character belongs to a script that is written without spaces between words."""
    return char > "\u0e00" and _patterns()[1].match(char) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for a word and for a character that is one by itself; compiled at first use."""
    # letters and digits, with the vowel signs of Indic and similar scripts (and without their full stops)
    word = re.compile("(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff\u0e00-\u135f])+")
    # Han, kana and Thai are written without spaces between words
    unspaced = "\u0e00-\u0e7f\u2e80-\u2fdf\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    return word, re.compile(f"([{unspaced}])")
