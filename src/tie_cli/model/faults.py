"""What is wrong with a record, and where in it."""

from typing import NamedTuple

PartPath = tuple[str | int, ...]  # keys and places in lists, from a record or a file to a part of it


class Fault(NamedTuple):
    """What is wrong at `path` inside a record, `offset` characters into the value. `of_key`: the key is wrong, not the value."""

    path: PartPath
    code: str
    message: str
    hint: str = ""
    offset: int = 0
    of_key: bool = False
