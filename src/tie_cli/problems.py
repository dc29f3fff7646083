"""What a call can run into that is no bug: its text says what, where, and how to mend it."""


class Problem(Exception):
    """Something that keeps a call from being done; `status` is the exit status: 2 for a mistake in the call."""

    status = 2
