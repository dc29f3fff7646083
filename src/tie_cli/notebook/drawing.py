"""A drawing that a notebook shows, and that can be kept as an SVG file."""

import re
from html import unescape

_TITLE = re.compile(r"<title>(.*?)</title>", re.S)


class Drawing:
    """A drawing as SVG; `svg` is its text."""

    def __init__(self, content: bytes) -> None:
        self.svg = content.decode()

    def __repr__(self) -> str:
        """Return the title of the drawing, as a shell shows it."""
        found = _TITLE.search(self.svg)
        return f"<Drawing: {unescape(found[1]) if found else 'untitled'}>"

    def _repr_svg_(self) -> str:
        """Return the SVG element alone, as a notebook puts it into its page."""
        return self.svg[self.svg.index("<svg") :]
