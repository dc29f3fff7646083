"""A code of a fault, and what it means."""

from typing import NamedTuple

ERROR = "error"
WARNING = "warning"


class Code(NamedTuple):
    """The meaning of a code. `why` says why it matters; `wrong` and `right` are lines of a file."""

    severity: str
    title: str
    why: str
    wrong: str = ""
    right: str = ""
