"""Rows drawn to scale: in the terminal with Rich, and as SVG."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tie_cli.views.drawing import chart, comparison_pictures, timeline_picture

__all__ = ["chart", "comparison_pictures", "timeline_picture"]


def __getattr__(name: str) -> Any:
    """Import a module when it is first used: a command that prints JSON does not pay for drawing tables."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
