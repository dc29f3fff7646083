"""Drawing on a terminal with Rich, in colours that suit light and dark; or in a pipe, with what fills lines taken away."""

import sys
from collections.abc import Callable

from rich.console import Console
from rich.text import Text

from tie_cli.unseen import visible
from tie_cli.views.sheet import Cell

# Only the terminal's own palette: its owner chose colours that can be read on its background.
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
}


def printed(draw: Callable[[Console], None]) -> None:
    """Let something be drawn on standard output."""
    console = Console(highlight=False, markup=False, emoji=False)
    if console.encoding.lower().replace("-", "") != "utf8":
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a text stream, as Rich needs too
    if console.is_terminal:
        draw(console)
        return
    with console.capture() as drawn:
        draw(console)
    # what fills a line up to the terminal's width is of no use in a pipe
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in drawn.get().splitlines())


def text_of(cell: Cell) -> Text:
    """A cell in its styles, with what a terminal would obey shown by its code."""
    return Text.assemble(*((visible(span.text), STYLES[span.style]) for span in cell))
