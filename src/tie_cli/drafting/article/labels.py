"""What the label of a turn says of who speaks: by its word, or by how it is written."""

import re

from tie_cli.drafting.words.actor_words import ROLES
from tie_cli.drafting.words.word_sets import word_set

_ASKERS = word_set(
    """
q question questioner operator reporter reporters moderator journalist journalists host interviewer press interpreter audience
speaker
"""
)


def is_capitals(label: str) -> bool:
    """Return whether a label is written in capitals, or a word of it is."""
    return any(word.isupper() and len(word) > 2 for word in re.findall(r"[\w’'-]+", label)) or label.isupper()


def is_asker(label: str) -> bool:
    """Return whether a label has a word for who asks, which a press secretary is not."""
    words = {word.lower().strip(".") for word in re.findall(r"[\w.’'-]+", label)}
    return bool(words & (_ASKERS - {"press"} if words & ROLES - {"press"} else _ASKERS))
