"""Other programs that a full-screen command starts: the user's editor, and a browser."""

import os
import re
import shlex
import subprocess
from pathlib import Path

_GOTO = ("code", "code-insiders", "codium", "cursor", "windsurf")
_COLON = ("subl", "zed", "hx", "helix", "micro")


def editor_command(file: str, line: int) -> list[str]:
    """Return the call of $VISUAL or $EDITOR, else of vi, that opens a file at a line."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    name = Path(words[0]).name
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{file}:{line}"]
    if name in _COLON:
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", file]


def run_editor(file: str, line: int) -> str | None:
    """Open a file at a line in the user's editor, and wait; return why that failed, or None."""
    command = editor_command(file, line)
    try:
        subprocess.run(command, check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        return f"{command[0]}: {error.strerror}; set VISUAL or EDITOR"
    return None


def line_of_name(file: str, identity: str) -> int:
    """Return the line at which a fact file defines an actor, topic or source; 1 if it is not found."""
    wanted = re.escape(identity)
    pattern = re.compile(rf"""^\s+["']?{wanted}["']?\s*:|"id"\s*:\s*"{wanted}\"""")
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            return next((number for number, line in enumerate(lines, 1) if pattern.search(line)), 1)
    except OSError:
        return 1


def open_address(url: str) -> bool:
    """Open an address in a graphical browser; return whether one was found."""
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    console = isinstance(found, webbrowser.GenericBrowser) and not isinstance(found, webbrowser.BackgroundBrowser)
    return not console and found.open(url)
