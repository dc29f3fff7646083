"""What is wrong with a record, and where in it."""

from typing import NamedTuple

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong at `path` inside a record, `offset` characters into the value. `of_key`: the key is wrong, not the value."""

    path: Path
    code: str
    message: str
    hint: str = ""
    offset: int = 0
    of_key: bool = False
