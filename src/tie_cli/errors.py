"""What a call can run into that is no bug: its text says what, where, and how to mend it."""


class Problem(Exception):
    """Something that keeps a call from being done; `status` is the exit status: 2 for a mistake in the call."""

    status = 2


class LacksExtra(Problem):
    """A library that is not installed, since only this one thing needs it."""

    status = 1

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'tie-cli[{extra}]'")


class BadPath(Problem):
    """A path that was given and has not what it was given for; the text says which and how to mend it."""
