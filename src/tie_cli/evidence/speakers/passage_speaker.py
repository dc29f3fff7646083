"""Who a passage says is speaking: the speaker of a quote, somebody else, or nobody that is known."""

from typing import NamedTuple

NAMED = "named"
OTHER = "other"
UNNAMED = "unnamed"
DENIED = "denied"


class PassageSpeaker(NamedTuple):
    """Who a passage says is speaking: `named`, the speaker; `other`, the actor `other`; `unnamed`, nobody that is known.

    `denied`: it says that the speaker never said the words.

    `is_settled`: it says that somebody else speaks, whom it names or means by a pronoun, though not as a known actor.
    """

    status: str
    other: str = ""
    is_settled: bool = False
