"""Rows made into what people and programs read. A view returns its result; it neither writes nor queries anything."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tie_cli.views import drawing, findings, formats, page, sheets

__all__ = ["drawing", "findings", "formats", "page", "sheets"]


def __getattr__(name: str) -> Any:
    """Import a module when it is first used: a command that prints JSON does not pay for drawing tables."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
