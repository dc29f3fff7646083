"""tie: facts you can stand on. A command-line explorer of curated facts about relations between states.

From Python, `open_facts` opens fact files and gives the same answers as typed rows; docs/python.md has examples.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tie_cli.version import __version__

if TYPE_CHECKING:
    from tie_cli.api import OpenFacts, open_facts
    from tie_cli.diagnostics.diagnostics import FaultyFacts
    from tie_cli.edtf.parser import DateError
    from tie_cli.errors import Problem

__all__ = ["DateError", "FaultyFacts", "OpenFacts", "Problem", "__version__", "open_facts"]

_FROM = {
    "DateError": "edtf.parser",
    "FaultyFacts": "diagnostics.diagnostics",
    "OpenFacts": "api",
    "Problem": "errors",
    "open_facts": "api",
}


def __getattr__(name: str) -> Any:
    """What is public, read when it is first asked for: the command line starts without it."""
    if name in _FROM:
        return getattr(import_module(f"tie_cli.{_FROM[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
