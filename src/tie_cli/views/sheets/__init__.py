"""Rows made into sheets: which columns there are, and what each cell says."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tie_cli.views.sheets import agreement, cache, changes, comparison, facts, info, lists, record

__all__ = ["agreement", "cache", "changes", "comparison", "facts", "info", "lists", "record"]


def __getattr__(name: str) -> Any:
    """Import a module when it is first used: a command that prints JSON does not pay for drawing tables."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
