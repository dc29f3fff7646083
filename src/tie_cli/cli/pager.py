"""The pager for long output on a terminal: which one it is, as git and gh decide it, and the running of it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, cast

_FOR_A_SHELL = frozenset("|&;<>()$`\\\"'*?[#~=%")
_DEFAULT = "less"
# Unless the user has chosen otherwise: less leaves at once if all fits on one screen, shows colours, and leaves the text there.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}


class _State:
    """Whether the user wants a pager in this run, and whether standard output is, for now, the input of one on a terminal."""

    wanted = True
    in_use = False


def switch_off() -> None:
    """Let long output go straight to the terminal, as `--no-pager` says."""
    _State.wanted = False


def in_use() -> bool:
    """Return whether what is written to standard output goes to a terminal through a pager."""
    return _State.in_use


@contextmanager
def through_pager() -> Iterator[None]:
    """Let what is written to standard output go through a pager, if that is a terminal and the user has one.

    The user may leave the pager before all is written; that is no error.
    """
    terminal = sys.stdout
    command = pager_command() if _State.wanted and not _State.in_use and terminal.isatty() else None
    if command is None:
        yield
        return
    terminal.flush()
    process = subprocess.Popen(  # noqa: S603 - the user's own command
        command, stdin=subprocess.PIPE, env={**_SETTINGS, **os.environ}, encoding=terminal.encoding, errors="replace"
    )
    # Ctrl-C is for the pager, which goes back to its prompt; git leaves it to the pager too
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.stdout, _State.in_use = cast("TextIO", process.stdin), True
    try:
        with suppress(BrokenPipeError):
            yield
    finally:
        with suppress(BrokenPipeError):
            sys.stdout.close()
        sys.stdout, _State.in_use = terminal, False
        process.wait()
        signal.signal(signal.SIGINT, before)


def pager_command() -> list[str] | None:
    """Return the command of TIE_PAGER, else of PAGER, else less; None if the user wants no pager or the program is not there."""
    command = os.environ.get("TIE_PAGER", os.environ.get("PAGER", _DEFAULT)).strip()
    if command in ("", "cat"):
        return None
    if _FOR_A_SHELL & set(command):
        shell = shutil.which("sh")
        return [shell, "-c", command] if shell else None
    import shlex  # which a start can do without

    words = shlex.split(command)
    program = shutil.which(words[0])
    return [program, *words[1:]] if program else None
