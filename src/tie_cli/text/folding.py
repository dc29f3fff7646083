"""How text is folded so that it is found in any case, with or without accents, and in scripts without spaces."""

import re
import unicodedata
from functools import cache

# Letters that Unicode does not take apart, as people without them on the keyboard type them.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})

_PLAIN_WORD = re.compile("[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case without accents and compatibility forms; letters keep their order, not their number."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if unicodedata.category(char) != "Mn" or _is_vowel_sign(char))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN_LETTERS)


def split(text: str) -> list[str]:
    """The words of a text, folded."""
    folded = fold(text)
    if folded.isascii():
        return _PLAIN_WORD.findall(folded)
    word, unspaced = _patterns()
    return word.findall(unspaced.sub(r" \1 ", folded))


def phrases(query: str) -> list[list[str]]:
    """What a person searches for: each word on its own, and words in double quotation marks as one phrase.

    There is no other syntax, and no text that fails: what is not a word or a closed pair of marks is passed over.
    """
    found = []
    for number, part in enumerate(re.split('["“”]', query)):
        quoted = number % 2 == 1
        found += [split(part)] if quoted else [split(piece) for piece in part.split()]
    return [words for words in found if words]


def _is_vowel_sign(char: str) -> bool:
    """Marks of Indic and similar scripts carry vowels: without them other words would match."""
    return "\u0900" <= char <= "\u1fff"


def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that is written without spaces between words."""
    return char > "\u0e00" and _patterns()[1].match(char) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A word, and a character that is one by itself; made when first needed, since no start should wait for them."""
    # letters and digits, with the vowel signs of Indic and similar scripts (and without their full stops)
    word = re.compile("(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff\u0e00-\u135f])+")
    # Han, kana and Thai are written without spaces between words
    unspaced = "\u0e00-\u0e7f\u2e80-\u2fdf\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    return word, re.compile(f"([{unspaced}])")
