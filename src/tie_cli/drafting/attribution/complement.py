"""What follows a verb of saying as what was said: its kind, and where it begins and ends."""

from typing import NamedTuple

from tie_cli.drafting.words.word_sets import word_set

QUESTIONS = word_set("how why whether what who where which")


class Complement(NamedTuple):
    """What a verb of saying is followed by: its kind (quote, clause, object, infinitive, block), and where it begins and ends."""

    kind: str
    start: int
    end: int
    listener: tuple[int, int] | None = None
    has_opener: bool = False  # by `that`, `how`, `whether`
