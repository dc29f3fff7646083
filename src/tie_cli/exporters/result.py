"""The result of an export: files by name, and the facts that the format can't hold."""

from collections import Counter

from msgspec import Struct

from tie_cli.text.wording import count_phrase


class ExportResult(Struct):
    """The files of an export; the name `""` stands for a format's only file. `left_out` counts facts by reason."""

    files: dict[str, bytes]
    summary: str
    left_out: Counter[str]

    def lines(self) -> list[str]:
        """Return the summary for people, a line for each reason."""
        return [
            f"tie: {self.summary}",
            *(f"  left out {count_phrase(fact=number)}: {reason}" for reason, number in self.left_out.items()),
        ]


def one_file(text: str | bytes, summary: str, left_out: Counter[str] | None = None) -> ExportResult:
    """Return an export of a single file, text in UTF-8."""
    return ExportResult({"": text if isinstance(text, bytes) else text.encode()}, summary, left_out or Counter())
