"""The elements of an SVG picture, with text as text: what a picture is drawn with, and its colours."""

from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from rich.cells import cell_len, set_cell_size

from tie_cli.text.escape import visible

SIZE = 12  # px, of the text
_COLUMN = 6.4  # px that a column of a terminal takes in sans-serif text of that size
INK, QUIET, GRID, BAR = "#1a1a1a", "#5c5c5c", "#d9d9d9", "#1f5fa8"
STANCE = {"supports": "#1b7837", "opposes": "#b2182b", "abstains": "#6a51a3", "mixed": "#8c6d1f"}
# From far apart to near, in steps that the colour-blind tell apart (ColorBrewer's RdYlBu), with ink that can be read on each.
HEAT = ("#d7301f", "#fc8d59", "#fee090", "#ffffbf", "#e0f3f8", "#91bfdb", "#4575b4")


class SvgPicture:
    """A picture of a size in pixels, with a title and a description for those who don't see it."""

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
        SubElement(self.root, "title").text = plain(title)
        SubElement(self.root, "desc").text = plain(description)
        self.rect(0, 0, width, height, fill="#ffffff")

    def text(self, x: float, y: float, words: str, **style: Any) -> None:
        """Text whose base line begins at a point, or with `anchor` ends or is centred there."""
        _styled(SubElement(self.root, "text", {"x": number(x), "y": number(y)}), style).text = plain(words)

    def rect(self, x: float, y: float, width: float, height: float, *, tooltip: str = "", **style: Any) -> None:
        """A rectangle; `tooltip` is shown when it is pointed at."""
        place = {"x": number(x), "y": number(y), "width": number(width), "height": number(height)}
        _add_tooltip(_styled(SubElement(self.root, "rect", place), style), tooltip)

    def line(self, x: float, y: float, x2: float, y2: float, **style: Any) -> None:
        """A straight line."""
        _styled(SubElement(self.root, "line", {"x1": number(x), "y1": number(y), "x2": number(x2), "y2": number(y2)}), style)

    def shape(self, points: list[tuple[float, float]], *, tooltip: str = "", closed: bool = True, **style: Any) -> None:
        """A polygon, or a line through points."""
        places = {"points": " ".join(f"{number(x)},{number(y)}" for x, y in points)}
        _add_tooltip(_styled(SubElement(self.root, "polygon" if closed else "polyline", places), style), tooltip)

    def circle(self, x: float, y: float, radius: float, *, tooltip: str = "", **style: Any) -> None:
        """A circle."""
        place = {"cx": number(x), "cy": number(y), "r": number(radius)}
        _add_tooltip(_styled(SubElement(self.root, "circle", place), style), tooltip)

    def written(self) -> bytes:
        """The picture as a file."""
        indent(self.root)
        text: str = tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def plain(text: str) -> str:
    """A text on one line, with what XML can't hold shown by its code."""
    return visible(" ".join(text.split()))


def width_of(text: str) -> float:
    """About how wide a text is, in pixels."""
    return cell_len(text) * _COLUMN


def cut(text: str, width: float) -> str:
    """A text that is about so wide at most; what is cut off is shown by an ellipsis."""
    text, columns = plain(text), int(width / _COLUMN)
    return text if cell_len(text) <= columns else set_cell_size(text, max(columns - 1, 0)).rstrip() + "…"


def number(value: float) -> str:
    """A number as short as possible."""
    return f"{value:.1f}".removesuffix(".0")


def _styled(element: Element, style: dict[str, Any]) -> Element:
    for name, value in style.items():
        element.set("text-anchor" if name == "anchor" else name.replace("_", "-"), str(value))
    return element


def _add_tooltip(element: Element, tooltip: str) -> None:
    if tooltip:
        SubElement(element, "title").text = plain(tooltip)
