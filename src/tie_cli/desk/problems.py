"""What can go wrong in a step on the screen that is no bug, in words."""

from tie_cli.diagnostics.diagnostics import FaultyFacts
from tie_cli.edtf.parser import DateError
from tie_cli.errors import Problem
from tie_cli.text.wording import shown_path


def problems() -> tuple[type[Exception], ...]:
    """Return the errors that are shown on the screen; asked only where one is raised, as the imports take time."""
    from tie_cli.editing.adding import RejectedRecords

    return (Problem, FaultyFacts, RejectedRecords, DateError, OSError)


def problem_in_words(error: Exception) -> str:
    """Return an error of a step as a sentence."""
    from tie_cli.editing.adding import RejectedRecords

    if isinstance(error, RejectedRecords):
        return "; ".join(": ".join(filter(None, (".".join(map(str, fault.path)), fault.message))) for _, fault in error.faults)
    if isinstance(error, OSError):
        return ": ".join(filter(None, ("not written", str(error.filename or ""), error.strerror or str(error))))
    if isinstance(error, FaultyFacts):
        first = error.diagnostics[0]
        return f"{shown_path(first.path)}:{first.line}: {first.message}"
    return str(error)
