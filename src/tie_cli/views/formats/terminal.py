"""The styles of text in a terminal, in colours that suit light and dark backgrounds."""

from rich.text import Text

from tie_cli.text.escape import visible
from tie_cli.views.sheets.sheet import Cell

# Only the terminal's own palette, whose colours the user chose for the background.
STYLES = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "inferred": "italic",
    "supports": "green",
    "opposes": "red",
    "abstains": "magenta",
    "mixed": "magenta",
    "hit": "bold reverse",
    "heat-1": "red",
    "heat-2": "yellow",
    "heat-3": "",
    "heat-4": "cyan",
    "heat-5": "bold green",
    "bar": "cyan",
    "error": "bold red",
    "warning": "bold yellow",
}


def rich_text(cell: Cell) -> Text:
    """Return a cell in its styles, with control characters shown by their codes."""
    return Text.assemble(*((visible(span.text), STYLES[span.style]) for span in cell))


def fits_on_a_line(text: Text, width: int) -> bool:
    """Return whether a text is one line of so many columns as it is, so that nothing has to be laid out."""
    return text.cell_len <= width and "\t" not in text.plain and len(text.plain.splitlines()) <= 1
