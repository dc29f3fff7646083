"""What is read from standard input, and whether a person can answer there."""

import sys


def stdin_is_terminal() -> bool:
    """Return whether standard input is a terminal, so that a person can answer questions."""
    return sys.stdin.isatty()


def read_stdin() -> bytes:
    """Read all of standard input."""
    return sys.stdin.buffer.read()
