"""A line to type in, in what can be taken from the screen: forms, searches, windows."""

from textual.widgets import Input

from tie_cli.desk.removable import Removable


class TextLine(Removable, Input):
    """A line to type in."""
