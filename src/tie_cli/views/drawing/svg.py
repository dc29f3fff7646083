"""The elements and colours of SVG pictures. Text stays text, so that it can be searched and read aloud."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rich.cells import cell_len

from tie_cli.text.escape import visible
from tie_cli.views.drawing.labels import fit_label

SIZE = 12  # px, of the text
MARGIN = 20.0  # px
_COLUMN = 6.4  # px in sans-serif text of that size for what takes a column in a terminal
INK, QUIET, GRID, BAR = "#1a1a1a", "#5c5c5c", "#d9d9d9", "#1f5fa8"
STANCE = {"supports": "#1b7837", "opposes": "#b2182b", "abstains": "#6a51a3", "mixed": "#8c6d1f"}
# From no agreement to full agreement, in steps that colour-blind readers can distinguish (ColorBrewer's RdYlBu).
HEAT = ("#d7301f", "#fc8d59", "#fee090", "#ffffbf", "#e0f3f8", "#91bfdb", "#4575b4")


class SvgPicture:
    """A picture of a size in pixels, with a title and a description for readers who don't see it."""

    def __init__(self, width: float, height: float, title: str, description: str) -> None:
        self.root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {number(width)} {number(height)}",
                "width": number(width),
                "height": number(height),
                "role": "img",
                "font-family": "system-ui, 'Noto Sans', 'Noto Sans CJK JP', 'Helvetica Neue', Arial, sans-serif",
                "font-size": str(SIZE),
                "fill": INK,
            },
        )
        SubElement(self.root, "title").text = one_line(title)
        SubElement(self.root, "desc").text = one_line(description)
        self.rect(0, 0, width, height, fill="#ffffff")

    def text(self, x: float, y: float, words: str, **style: Any) -> None:
        """Add text that begins at a point on its base line; with `anchor` it ends there or is centred there."""
        _set_style(SubElement(self.root, "text", {"x": number(x), "y": number(y)}), style).text = one_line(words)

    def rect(self, x: float, y: float, width: float, height: float, *, tooltip: str = "", **style: Any) -> None:
        """Add a rectangle; `tooltip` is shown when the pointer is over it."""
        place = {"x": number(x), "y": number(y), "width": number(width), "height": number(height)}
        _add_tooltip(_set_style(SubElement(self.root, "rect", place), style), tooltip)

    def line(self, x: float, y: float, x2: float, y2: float, **style: Any) -> None:
        """Add a straight line."""
        _set_style(SubElement(self.root, "line", {"x1": number(x), "y1": number(y), "x2": number(x2), "y2": number(y2)}), style)

    def shape(self, points: list[tuple[float, float]], *, tooltip: str = "", closed: bool = True, **style: Any) -> None:
        """Add a polygon, or a line through points if it is not `closed`."""
        places = {"points": " ".join(f"{number(x)},{number(y)}" for x, y in points)}
        _add_tooltip(_set_style(SubElement(self.root, "polygon" if closed else "polyline", places), style), tooltip)

    def circle(self, x: float, y: float, radius: float, *, tooltip: str = "", **style: Any) -> None:
        """Add a circle."""
        place = {"cx": number(x), "cy": number(y), "r": number(radius)}
        _add_tooltip(_set_style(SubElement(self.root, "circle", place), style), tooltip)

    def to_bytes(self) -> bytes:
        """Return the picture as the content of a file."""
        indent(self.root)
        text: str = tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def one_line(text: str) -> str:
    """Return a text on one line, with characters that XML can't hold shown by their codes."""
    return visible(" ".join(text.split()))


def text_width(text: str) -> float:
    """Return about how wide a text is, in pixels."""
    return cell_len(text) * _COLUMN


def cut(text: str, width: float) -> str:
    """Return a text of at most about this width: as many whole words as fit, and an ellipsis."""
    return fit_label(one_line(text), int(width / _COLUMN))


def number(value: float) -> str:
    """Return a number with at most one decimal, as short as possible."""
    return f"{value:.1f}".removesuffix(".0")


def _set_style(element: Element, style: dict[str, Any]) -> Element:
    for name, value in style.items():
        element.set("text-anchor" if name == "anchor" else name.replace("_", "-"), str(value))
    return element


def _add_tooltip(element: Element, tooltip: str) -> None:
    if tooltip:
        SubElement(element, "title").text = one_line(tooltip)
