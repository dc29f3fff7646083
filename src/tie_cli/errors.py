"""Errors that are no bugs: their text says what is wrong, where, and how to fix it."""


class Problem(Exception):
    """An error that the user can fix; `status` is the exit status, 2 for a mistake in the call."""

    status = 2


def os_error_text(error: OSError, without_name: str) -> str:
    """Return what a file or device can't do, by its name, or by another word for what was used where the error has no name."""
    return f"{error.filename or without_name}: {error.strerror or error}"


class LacksExtra(Problem):
    """An optional library is not installed."""

    status = 1

    def __init__(self, what: str, extra: str) -> None:
        command = f"pip install 'tie-cli[{extra}]', or in a clone of tie, pip install '.[{extra}]'"
        super().__init__(f"{what} needs a library that is not installed: {command}")


class BadPath(Problem):
    """A path that can't be used as it was meant to be."""
