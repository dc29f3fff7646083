"""What both full-screen commands share: colours that suit the terminal, messages in one line, the list of keys, copying."""

import os
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.filter import LineFilter, NoColor
from textual.widgets import Static

from tie_cli.desk.bar import BarItem
from tie_cli.desk.keys_in_order import KeysInOrder
from tie_cli.desk.terminal import first_picture_is_drawn
from tie_cli.text.escape import visible


class Desk(KeysInOrder):
    """A full-screen command."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "#list"
    BAR: ClassVar[Sequence[BarItem]] = ()
    KEYS: ClassVar[Mapping[str, Sequence[tuple[str, str]]]] = {}
    CSS = """
    #head { height: 1; background: $primary 30%; text-style: bold; padding: 0 1; }
    #message { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    #message.-error { color: $text-error; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.problem: Exception | None = None  # why it ended
        self._said = ""
        self.theme = "textual-light" if prefers_light(os.environ) else "textual-dark"

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to each line; NO_COLOR takes every colour away, not only their hues."""
        filters = super().get_line_filters()
        return [*filters, NoColor()] if self.no_color else filters

    def on_ready(self) -> None:
        """Note that the first picture is drawn."""
        first_picture_is_drawn()

    def say(self, text: str, *, error: bool = False) -> None:
        """Show a message above the keys."""
        message = self.screen_stack[0].query_one("#message", Static)
        message.set_class(error, "-error")
        if text != self._said:  # to lay out the screen anew takes longer than anything else
            self._said = text
            message.update(Text(visible(text)))

    def set_head(self, text: str) -> None:
        """Show what is on the screen in its first line."""
        self.screen_stack[0].query_one("#head", Static).update(
            Text(visible(" ".join(text.split())), no_wrap=True, overflow="ellipsis"), layout=False
        )

    def action_keys(self) -> None:
        """List the keys."""
        from tie_cli.desk.keys_window import KeysWindow

        self.push_screen(KeysWindow(self.KEYS))

    def action_help_quit(self) -> None:
        """Say how to quit, at Ctrl-C, which copies in a form and is pressed by accident."""
        self.say("Press q to quit; in a form, a search or a list to choose from, Ctrl-Q")

    def action_light(self) -> None:
        """Change between light and dark."""
        self.theme = "textual-dark" if self.theme == "textual-light" else "textual-light"

    def copy(self, text: str) -> None:
        """Copy a text to the clipboard of the terminal, also over ssh (OSC 52)."""
        self.copy_to_clipboard(text)


def prefers_light(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal has a light background, as TIE_THEME or COLORFGBG say."""
    wanted = environment.get("TIE_THEME", "")
    if wanted in ("light", "dark"):
        return wanted == "light"
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return background in ("7", "15")


def run(app: Desk) -> None:
    """Run a full-screen command until it is left. Raises the problem for which it ended, if there was one."""
    app.run(mouse=True)
    if app.problem is not None:
        raise app.problem
