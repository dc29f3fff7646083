"""Whether a note says no more than the article does and how a date follows from it."""

from collections.abc import Iterable

from tie_cli.drafting.gate.article_words import ArticleWords
from tie_cli.drafting.gate.roots import find_roots
from tie_cli.drafting.words.calendar_names import MONTHS, SEASONS, WEEKDAYS
from tie_cli.text.folding import split

# Words by which a note says how a date, a speaker or a place was worked out.
_WORKING_OUT = find_roots(
    """
    article text source passage sentence paragraph story news report readout transcript press release document statement
    publish publication issue post date dateline day week weekday month year time today yesterday tomorrow tonight ago last next
    previous preceding following before after earlier later early late since until recent
    relative refer reference infer inference imply derive calculate count resolve take taken assume mean fall fell correspond
    say state give mention specify explicit exact precise approximate about around likely probably perhaps certain uncertain
    clear unclear known unknown context based accord same one two three four five six seven eight nine ten know think name named
    speak speaker speech pronoun quote happen place event occur only here there just because thus therefore hence where which
    edtf level calendar line
    """
) | find_roots(" ".join((*MONTHS, *WEEKDAYS, *SEASONS)))


def find_foreign_words(note: str, words: ArticleWords, given: Iterable[str] = ()) -> list[str]:
    """Return the words of a note that are neither the article's, nor the record's own, nor say how something was worked out."""
    there = words.roots | find_roots(" ".join(given)) | _WORKING_OUT
    return [word for word in dict.fromkeys(split(note)) if word.isalpha() and not find_roots(word) <= there]


def is_about_date(note: str) -> bool:
    """Return whether a note is, at least in part, on how a date was worked out."""
    return bool(find_roots(note) & find_roots("published publication date dateline day week month year weekday dated"))
