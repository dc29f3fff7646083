"""What comes of an export: files by name, and what could not be summary in the format."""

from collections import Counter

from msgspec import Struct

from tie_cli.text.wording import count_phrase


class ExportResult(Struct):
    """The files of an export. A format of one file has it under the name `""`. `left_out` counts facts by why."""

    files: dict[str, bytes]
    summary: str
    left_out: Counter[str]

    def lines(self) -> list[str]:
        """What became of it, for people."""
        return [
            f"tie: {self.summary}",
            *(f"  left out {count_phrase(fact=number)}: {why}" for why, number in self.left_out.items()),
        ]


def one_file(text: str | bytes, summary: str, left_out: Counter[str] | None = None) -> ExportResult:
    """An export of one text file, in UTF-8."""
    return ExportResult({"": text if isinstance(text, bytes) else text.encode()}, summary, left_out or Counter())
