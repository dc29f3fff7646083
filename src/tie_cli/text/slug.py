"""Text as it can stand in an id: lower-case ASCII letters and digits, in words joined by hyphens."""

import re

_POSSESSIVE = re.compile("(?<=[a-z0-9])'s(?![a-z0-9])")
_WORD = re.compile("[a-z0-9]+")
# anyascii writes these as apostrophes, which would break words in two
_SOFT_AND_HARD_SIGNS = dict.fromkeys(map(ord, "ьъЬЪ"))


def slug(text: str) -> str:
    """Return a text as words joined by hyphens, transliterated from any script; empty where it has no letter or digit."""
    return "-".join(slug_words(text))


def slug_words(text: str) -> list[str]:
    """Return the words of a text in lower-case ASCII: `Đông Á` gives `dong` and `a`, `日本` gives `riben`, `Japan's` `japan`."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text.translate(_SOFT_AND_HARD_SIGNS))
    return _WORD.findall(_POSSESSIVE.sub("", text.lower()))
