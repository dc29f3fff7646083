"""What comes of an export: files by name, and what could not be told in the format."""

from collections import Counter

from msgspec import Struct

from tie_cli.diagnostics import counted


class Exported(Struct):
    """The files of an export. A format of one file has it under the name `""`. `left_out` counts facts by why."""

    files: dict[str, bytes]
    told: str
    left_out: Counter[str]

    def lines(self) -> list[str]:
        """What became of it, for people."""
        return [f"tie: {self.told}", *(f"  left out {counted(fact=number)}: {why}" for why, number in self.left_out.items())]


def one_file(text: str | bytes, told: str, left_out: Counter[str] | None = None) -> Exported:
    """An export of one text file, in UTF-8."""
    return Exported({"": text if isinstance(text, bytes) else text.encode()}, told, left_out or Counter())
