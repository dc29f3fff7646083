"""What the gate says of one proposal."""

from typing import NamedTuple


class Judgement(NamedTuple):
    """Why a proposal is refused; if it is not, what a person should look at because the article does not say it outright."""

    objection: str | None = None
    doubts: tuple[str, ...] = ()


def shorten(words: str) -> str:
    """Return the beginning of a text for a message."""
    return words if len(words) <= 80 else f"{words[:77].rstrip()}…"
