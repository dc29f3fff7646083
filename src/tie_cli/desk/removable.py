"""Widgets that can be taken from the screen at any moment, also while it is being drawn."""

from typing import TYPE_CHECKING

from textual.strip import Strip

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.widget import Widget

    _Widget = Widget
else:
    _Widget = object  # Textual looks for styles along the first base that is a widget, which is to be the real one


class Removable(_Widget):
    """What a widget is besides that is drawn only as long as it is there.

    Textual forgets the styles of a widget's parts when it removes it, and may draw it once more before it lays out the screen
    anew: it would not find them.
    """

    def render_lines(self, crop: "Region") -> list[Strip]:
        """Draw the widget; nothing once it has been removed."""
        return super().render_lines(crop) if self.is_attached else [Strip.blank(crop.width)] * crop.height
