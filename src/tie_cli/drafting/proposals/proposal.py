"""A record that a person may accept, with what to look at first."""

from typing import Any

from msgspec import Struct

OWN_WORDS = "put it in your own words"


class Proposal(Struct, frozen=True, kw_only=True):
    """A record that a person may accept. `unsure` is what to look at first, `passage` the sentence that it is from."""

    kind: str
    record: dict[str, Any]
    unsure: list[str]
    passage: str
    line: int
