"""Languages by their BCP 47 tags: well-formed tags, names in English, and whether two tags are of one language."""

import re
import unicodedata
from functools import cache

# The syntax of RFC 5646, without the few irregular tags that it keeps for old data.
LANGUAGE_PATTERN = (
    r"^(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?|[Xx](?:-[A-Za-z0-9]{1,8})+)\Z"
)
# Of the languages in which states usually speak; ISO 639.
_NAMES = """\
am Amharic|ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bengali|bs Bosnian|ca Catalan|cs Czech|da Danish|de German|\
dv Dhivehi|dz Dzongkha|el Greek|en English|es Spanish|et Estonian|fa Persian|fi Finnish|fil Filipino|fr French|ga Irish|\
gu Gujarati|ha Hausa|he Hebrew|hi Hindi|hr Croatian|ht Haitian Creole|hu Hungarian|hy Armenian|id Indonesian|is Icelandic|\
it Italian|ja Japanese|ka Georgian|kk Kazakh|km Khmer|ko Korean|ku Kurdish|ky Kyrgyz|la Latin|lo Lao|lt Lithuanian|lv Latvian|\
mk Macedonian|mn Mongolian|mr Marathi|ms Malay|mt Maltese|my Burmese|nb Norwegian|ne Nepali|nl Dutch|nn Norwegian|no Norwegian|\
pa Punjabi|pl Polish|ps Pashto|pt Portuguese|rm Romansh|ro Romanian|ru Russian|rw Kinyarwanda|si Sinhala|sk Slovak|sl Slovenian|\
so Somali|sq Albanian|sr Serbian|sv Swedish|sw Swahili|ta Tamil|te Telugu|tg Tajik|th Thai|ti Tigrinya|tk Turkmen|tl Filipino|\
tr Turkish|ug Uyghur|uk Ukrainian|ur Urdu|uz Uzbek|vi Vietnamese|yo Yoruba|zh Chinese|zu Zulu"""
# Tags of one language: individual languages of a macrolanguage that people mean by its name, and three-letter codes.
_SAME = {"nb": "no", "nn": "no", "nob": "no", "nno": "no", "cmn": "zh", "zho": "zh", "arb": "ar", "ara": "ar", "tl": "fil"}
_SAME |= {"pes": "fa", "fas": "fa", "jpn": "ja", "rus": "ru", "eng": "en", "fra": "fr", "spa": "es", "deu": "de", "kor": "ko"}

# The scripts of languages that are written in no other, by the first word of their letters' Unicode names.
_SCRIPTS = """\
HIRAGANA,KATAKANA,CJK ja|CJK,BOPOMOFO zh|HANGUL,CJK ko|CYRILLIC ru,uk,be,bg,mk,mn,ky,tg|GREEK el|ARABIC ar,fa,ur,ps,ug|HEBREW he|\
DEVANAGARI hi,mr,ne|BENGALI bn|TAMIL ta|TELUGU te|GUJARATI gu|SINHALA si|THAI th|LAO lo|KHMER km|MYANMAR my|GEORGIAN ka|\
ARMENIAN hy|ETHIOPIC am,ti|TIBETAN dz|THAANA dv"""


def language_name(tag: str) -> str:
    """Return the English name of the language of a tag: "Japanese"; the tag itself where no name is known."""
    return _names().get(_primary(tag), tag)


def language_names() -> frozenset[str]:
    """Return the English names of the languages that are known."""
    return frozenset(_names().values())


def is_same_language(one: str, other: str) -> bool:
    """Return whether two tags are of one language, wherever and in whatever script it is written."""
    return _primary(one) == _primary(other)


def is_in_other_script(text: str, tag: str) -> bool:
    """Return whether a text has letters, but none in which its language is written, so that it must be a translation.

    A tag that names a script, such as `ja-Latn`, and a language that is written in several prove nothing.
    """
    if not (scripts := _scripts().get(_primary(tag))) or re.search("[-_][A-Za-z]{4}(?:[-_]|$)", tag):
        return False
    letters = [unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()]
    return bool(letters) and scripts.isdisjoint(letters)


def suggest_language_tag(text: str) -> str:
    """Return the tag that someone means who writes the name of a language or `ja_JP`; an empty text if there is none."""
    name = text.strip().lower()
    if name in _tags():
        return _tags()[name]
    tag = text.strip().replace("_", "-")
    return tag if tag != text and re.search(LANGUAGE_PATTERN, tag) else ""


def _primary(tag: str) -> str:
    """Return the language of a tag without region and script; a source may have a name in place of a tag."""
    first = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return _SAME.get(first) or _tags().get(first, first)


@cache
def _names() -> dict[str, str]:
    """Return the names of languages by their tags; read when they are first asked for, which few starts do."""
    return dict(line.split(" ", 1) for line in _NAMES.replace("\n", "").split("|"))


@cache
def _tags() -> dict[str, str]:
    return {name.lower(): tag for tag, name in reversed(_names().items())}


@cache
def _scripts() -> dict[str, frozenset[str]]:
    rows = (row.split(" ") for row in _SCRIPTS.replace("\n", "").split("|"))
    return {tag: frozenset(scripts.split(",")) for scripts, tags in rows for tag in tags.split(",")}
