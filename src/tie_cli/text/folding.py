"""Fold text so that it is found in any case, with or without accents, and in scripts without spaces.

Which marks on letters are dropped depends on the script. Accents of Latin and Greek letters go, and so do vowel points and
stress marks that writers leave out: Hebrew niqqud, Arabic tashkeel, Russian stress. What makes another letter stays:
the voicing marks of kana (バ is not ハ), vowel signs and tones of the scripts of India and Southeast Asia, hamza on waw and
yeh, and the breve, diaeresis or acute of a Cyrillic letter (й is not и, ї is not і). Two letters that people often write
without their mark are found either way: ё as е, and alif with hamza or madda as alif.
"""

import re
import unicodedata
from functools import cache

# Letters that Unicode does not take apart, as people type them who don't have them on the keyboard.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# Voicing marks by themselves, which Unicode takes apart into a space and the mark.
_VOICING_MARKS = str.maketrans({"゛": "\u3099", "゜": "\u309a"})

_PLAIN_WORD = re.compile("[a-z0-9]+")
# Marks that are dropped, and variation selectors.
_DROPPED = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u0653\u0655-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\u180b-\u180d\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u2de0-\u2dff\u302a-\u302d\ua66f-\ua672\ua674-\ua67d"
    "\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
# Marks that are kept, with the letters between them, in scripts in which marks are part of a letter.
_KEPT = (
    "\u0654\u07a6-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0900-\u0963\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63"
    "\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd"
    "\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734"
    "\u1752-\u17d3\u17dd\u1885-\u193b\u1a17-\u1a1b\u1a55-\u1a7f\u1b00-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37"
    "\u1cd0-\u1cd2\u1cd4-\u1cf9\u2cef-\u2cf1\u2d7f\u302e\u302f\u3099\u309a\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5"
    "\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea"
    "\uabec\uabed\ufb1e\U00010a01-\U00010a3f\U00011000-\U00011ef6\U00016af0-\U00016ff1\U0001e000-\U0001e94a"
)
# Han, kana, Thai, Lao, Burmese and Khmer are written without spaces between words.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)


def fold(text: str) -> str:
    """Return a text in lower case, without accents and compatibility forms; letters stay in order, but may differ in number."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_VOICING_MARKS))  # first, as `𝗔` has no lower case of its own
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    cyrillic, dropped = _marks()
    bare = dropped.sub("", cyrillic.sub(_compose, decomposed))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN_LETTERS)


def split(text: str) -> list[str]:
    """Return the words of a text, folded. In scripts without spaces each character is a word."""
    folded = fold(text)
    if folded.isascii():
        return _PLAIN_WORD.findall(folded)
    word, unspaced = _patterns()
    return word.findall(unspaced.sub(r" \1 ", folded))


def phrases(query: str) -> list[list[str]]:
    """Return what a person searches for: each word by itself, and words in double quotation marks as one phrase.

    There is no other syntax, and no invalid query: what is not a word or a closed pair of marks is ignored.
    """
    found = []
    for number, part in enumerate(re.split('["“”]', query)):
        quoted = number % 2 == 1
        found += [split(part)] if quoted else [split(piece) for piece in part.split()]
    return [words for words in found if words]


def is_unspaced(char: str) -> bool:
    """Return whether a character is of a script that is written without spaces between words."""
    return char > "\u0e00" and _patterns()[1].match(char) is not None


def _compose(found: re.Match[str]) -> str:
    """Return a Cyrillic letter with its mark as one character, if it is another letter of some alphabet."""
    letter = unicodedata.normalize("NFC", found[0])
    return letter if len(letter) == 1 and letter not in "ѐёѝ" else found[0]


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match a Cyrillic letter with a mark, and what is dropped; compiled when first needed, as no start should wait."""
    # hamza stays on waw and yeh, but people leave it off alif
    return re.compile("[\u0400-\u052f][\u0300-\u036f]"), re.compile(f"(?<=\u0627)\u0654|[{_DROPPED}]+")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match a word, and a character that is a word by itself; compiled when first needed, as no start should wait."""
    return re.compile(f"(?:[^\\W_]|[{_KEPT}])+"), re.compile(f"([{UNSPACED}])")
