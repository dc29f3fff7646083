"""What is read from standard input, and whether a person can answer there."""

import signal
import sys

from tie_cli.cli.output import print_stderr


def stdin_is_terminal() -> bool:
    """Return whether standard input is a terminal, so that a person can answer questions."""
    return sys.stdin.isatty()


def read_stdin() -> bytes:
    """Read all of standard input."""
    return sys.stdin.buffer.read()


def wait_for_client(who: str) -> None:
    """Say that a program is waited for on standard input, if a person is there instead, and let Ctrl-C end the wait."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the thread that reads standard input would not hear of it before the next line
    if stdin_is_terminal():
        print_stderr(f"tie: waiting for {who} on standard input; Ctrl-C ends it")
