"""Characters as the search compares them: which ones count as the same, and which can't be seen."""

import re
import unicodedata

from tie_cli.text.folding import is_unspaced

# Each is one character for one, so that positions stay what they are.
_SINGLE_MARKS = dict.fromkeys("‘’‚‛′‵`´ʼ＇‹›", "'")
_DOUBLE_MARKS = dict.fromkeys("“”„‟″‶«»＂〝〞", '"') | {"『": "「", "』": "」"}
_SAME = _SINGLE_MARKS | _DOUBLE_MARKS | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
# Not seen in print: soft hyphens, zero-width spaces and joiners, the byte order mark. And ligatures, as PDF has them.
_UNSEEN = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_CLEAN = _UNSEEN | {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}

# Half- and full-width forms, and Han radicals as PDF has them in the place of characters. Signs that say more than their plain
# form stay: ² is not 2, nor ½ 1/2, nor ① 1.
_PLAIN_WIDTH = {
    chr(code): plain
    for code in (*range(0x2E80, 0x2FD6), *range(0xFF01, 0xFFEF))
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
} | {"〜": "~"}
_WIDTHS = str.maketrans(_PLAIN_WIDTH)
_ASCII = bytes(range(128))
_HAS_WIDTH = re.compile("[\u2e80-\u2fd5\u301c\uff01-\uffee]")
_VOICED = re.compile("[ｳｶ-ﾄﾊ-ﾎ]ﾞ|[ﾊ-ﾎ]ﾟ")
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def clean(text: str) -> str:
    """Return a text in NFC without characters that can't be seen, with line feeds as line ends."""
    if not text.isascii():
        text = replace_characters(text, _CLEAN)
        if not _is_latin(text):  # all of Latin-1 is in NFC
            text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unify(text: str) -> str:
    """Return a text with one sign for all apostrophes and single quotation marks, one for double ones, one for dashes.

    Half- and full-width forms are as `plain_width` has them.
    """
    return text.replace("`", "'") if text.isascii() else replace_characters(plain_width(text), _SAME)


def plain_width(text: str) -> str:
    """Return a text of the same length with the usual form of each half- or full-width character.

    A half-width kana with its voicing mark becomes one character and a space, which counts for nothing beside kana.
    """
    if not has_any(text, _HAS_WIDTH):
        return text
    text = _VOICED.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]) + " ", text)
    return text.translate(_WIDTHS)


def has_any(text: str, characters: re.Pattern[str]) -> bool:
    """Return whether a text has one of some characters beyond Latin-1, of which most texts have few or none."""
    if _is_latin(text):
        return False
    beyond_ascii = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return characters.search(beyond_ascii) is not None


def _is_latin(text: str) -> bool:
    """Return whether all characters are of Latin-1; encoding finds the first other one faster than a pattern."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def replace_characters(text: str, replacements: dict[str, str]) -> str:
    """Return a text with characters replaced; as most are not in it, this is faster than a pattern or a translation table."""
    for char, replacement in replacements.items():
        if char in text:
            text = text.replace(char, replacement)
    return text


def is_word_character(char: str) -> bool:
    """Return whether a character is part of words that are written with spaces between them."""
    return (char.isalnum() or unicodedata.category(char)[0] == "M") and char not in SUPERSCRIPTS and not is_unspaced(char)
