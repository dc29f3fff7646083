"""What is wrong with a record, where in it, and what would mend it."""

from typing import Literal, NamedTuple

from msgspec import Struct

PartPath = tuple[str | int, ...]  # keys and places in lists, from a record or a file to a part of it


class Mend(Struct, frozen=True, kw_only=True):
    """What would mend a fault, for a person to choose.

    - `replace`: `text` in place of `old`, from `column` to before `end_column` in the line of the fault.
    - `add-key`: a key called `text`, in the mapping that the fault is at.
    - `add-record`: a record of this `kind` with the id `text`.
    """

    action: Literal["replace", "add-key", "add-record"]
    text: str
    old: str | None = None
    kind: str | None = None
    column: int | None = None
    end_column: int | None = None

    @property
    def title(self) -> str:
        """What it does, in words."""
        match self.action:
            case "add-record":
                return f"Add the {self.kind} “{self.text}”"
            case "add-key":
                return f"Add “{self.text}”"
            case "replace":
                return f"Change it to “{self.text}”"


class Fault(NamedTuple):
    """What is wrong at `path` inside a record, `offset` characters into the value. `of_key`: the key is wrong, not the value."""

    path: PartPath
    code: str
    message: str
    hint: str = ""
    offset: int = 0
    of_key: bool = False
    mends: tuple[Mend, ...] = ()


def replacements(old: str, *texts: str) -> tuple[Mend, ...]:
    """Return the mends that put one of some texts in place of another."""
    return tuple(Mend(action="replace", text=text, old=old) for text in texts)
