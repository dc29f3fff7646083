"""A run of tokens that is a noun phrase, with what stands before it."""

from typing import NamedTuple

from tie_cli.drafting.words.word_sets import word_set

LONGEST_SUBJECT = 30  # tokens of a subject
TIME_SPANS = word_set("week month year spring summer fall autumn winter night morning afternoon evening")
NICKNAME_WORDS = 3  # words in quotation marks inside a name


class Phrase(NamedTuple):
    """A run of tokens, by their numbers; `edge` is what stands before it: start, mark, conjunction, subordinator, verb, other."""

    start: int
    end: int
    edge: str = "start"
