"""What to say where a command finds nothing: which of the given options narrowed the choice, or how to add the first fact."""

from collections.abc import Sequence

from tie_cli.queries.filters import Filters
from tie_cli.text.wording import first_names

_OPTIONS = {
    "involving": "",
    "actors": "--actor ",
    "speakers": "--speaker ",
    "topics": "--topic ",
    "sources": "--source ",
    "since": "--since ",
    "until": "--until ",
    "match": "--match ",
}


def empty_message(kind: str, filters: Filters, as_of: str | None = None, of: Sequence[str] = ()) -> str:
    """Return the message that no facts of a kind, or of these actors, were found: "no events found with --since 2030"."""
    given = filters_in_words(filters, as_of)
    whose = f" of {' or '.join(of) if len(of) < 4 else first_names(of)}" if of else ""
    return f"no {kind}s{whose} found{given or f'; `tie add {kind}` adds one'}"


def filters_in_words(filters: Filters, as_of: str | None = None) -> str:
    """Return the options that narrow a choice, to stand behind a message: " with --since 2030"; an empty string for none."""
    given = []
    for field, option in _OPTIONS.items():
        values = getattr(filters, field) or ()
        given += [f"{option}{_quote(value)}" for value in ((values,) if isinstance(values, str) else values)]
    given += [f"--as-of {as_of}"] if as_of else []
    given += ["--limit 0"] if filters.limit == 0 else []
    return f" with {' '.join(given)}" if given else ""


def _quote(text: str) -> str:
    return f'"{text}"' if " " in text else text
