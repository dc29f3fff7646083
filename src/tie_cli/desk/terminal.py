"""Whether a full-screen command can run here; it imports nothing heavy, so that the answer comes at once."""

import gc
import os
import sys

from tie_cli.errors import Problem


class NoScreen(Problem):
    """A terminal that can't show a full-screen command."""


def require_screen(command: str, instead: str) -> None:
    """Raise `NoScreen` unless standard input and output are a terminal that can show a full screen.

    Nothing is collected as garbage from here to the first picture, which so comes a seventh sooner; asyncio comes without ssl.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoScreen(f"`{command}` needs a terminal; {instead}")
    term = os.environ.get("TERM", "")
    if term in ("dumb", "unknown", ""):
        raise NoScreen(f"`{command}` needs a terminal that can move the cursor, and TERM is {term or 'not set'}; {instead}")
    gc.disable()
    _import_asyncio_without_ssl()


def first_picture_is_drawn() -> None:
    """Collect garbage again."""
    gc.freeze()
    gc.enable()


def _import_asyncio_without_ssl() -> None:
    """Import asyncio as on a Python that was built without ssl, whose import takes a thirtieth of the time to the first picture.

    Textual opens no connection; what reads a page from its address uses ssl without asyncio, and imports it then.
    """
    if "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, for which asyncio is prepared
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
