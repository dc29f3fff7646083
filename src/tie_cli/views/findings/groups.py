"""The same warning about many records, said once: "12 topics that no fact refers to: border (line 4), …"."""

import re
from collections.abc import Iterable, Iterator

from tie_cli.diagnostics.code import WARNING
from tie_cli.diagnostics.diagnostics import Diagnostic

SHOWN = 8  # records of a group; --json has them all
_NAMED = re.compile(r"the (actor|topic|source|fact|quote|position) `([^`]+)`")
# What the records of a group have in common.
_IN_COMMON = {
    "unused-id": "that no fact refers to",
    "incomplete-source": "without publisher or date",
    "no-excerpt": "without an excerpt",
    "source-without-excerpts": "without any excerpt",
    "no-text": "without a text to look for excerpts in",
    "inferred-without-reason": "with an inferred date but no note that says how",
    "position-without-basis": "that don't say what they rest on",
    "abstention-unexplained": "that don't explain an abstention",
}
# The same for warnings that each say something else, which are listed below one another.
_IN_WORDS = {
    "near-duplicate": "pairs of facts say almost the same thing",
    "unmarked-dispute": "pairs of facts seem to be the same, with different dates or numbers",
    "quote-unmarked": "direct quotes have words that are in no quotation marks in the source",
    "report-before-start": "ongoing facts start after their sources were published",
    "agent-differs": "people's positions differ from those of the sides they act for",
    "out-of-office": "quotes are from a time in which their speaker held no office",
    "office-unclear": "quotes are from a time that an office may not cover",
    "office-held-twice": "offices have two holders at a time",
    "wrong-basis": "positions have a basis that does not fit who speaks",
    "attributions-differ": "positions are attributed to an actor against what someone else attributes to it",
    "same-name": "pairs of actors share a name",
    "negation-left-out": "quotes or excerpts leave out a negation",
    "condition-left-out": "direct quotes leave out a condition",
    "negation-added": "direct quotes have a negation in brackets",
    "quote-denied": "direct quotes come from passages that deny them",
    "other-speaker": "quotes come from passages that name another speaker",
    "copied-summary": "summaries copy a long passage",
    "quotation-unverified": "quotations are from sources without a text",
    "citation-number": "numbers are not those of the facts that are cited for them",
    "office-not-held": "offices are beside the names of people who did not hold them then",
    "loaded-word": "summaries have a word that takes a side",
}
_REPORTED = "reported quote"


def group_warnings(diagnostics: Iterable[Diagnostic]) -> Iterator[list[Diagnostic]]:
    """Yield faults in groups, each at the place of its first: the same warning in the same file, and any other fault alone."""
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    for number, fault in enumerate(diagnostics):
        key = (fault.path, fault.code, _noun(fault)) if fault.severity == WARNING else (number,)
        groups.setdefault(key, []).append(fault)
    yield from groups.values()


def headline(group: list[Diagnostic]) -> str:
    """Return what a group of warnings says: how many records it is about, and which, or of what kind the warnings are."""
    first = group[0]
    if _noun(first) == _REPORTED:
        return f"{len(group)} reported quotes copy a long passage"
    if first.code not in _IN_COMMON:
        return f"{len(group)} {_IN_WORDS[first.code]}"
    return f"{len(group)} {_noun(first)}s {_IN_COMMON[first.code]}: {_list_records(group)}"


def is_listed(group: list[Diagnostic]) -> bool:
    """Return whether the headline of a group names its records, so that they need no lines of their own."""
    return group[0].code in _IN_COMMON


def _list_records(group: list[Diagnostic]) -> str:
    names = [_NAMED.search(fault.message) for fault in group]
    places = [
        f"{name[2]} (line {fault.line})" if name else f"line {fault.line}" for fault, name in zip(group, names, strict=True)
    ]
    more = f" and {len(group) - SHOWN} more" if len(group) > SHOWN else ""
    return ", ".join(places[:SHOWN]) + more


def _noun(fault: Diagnostic) -> str:
    """Return what kind of record a warning is about: the one that its message names, else a fact."""
    if fault.code.startswith(("position-", "abstention-")):
        return "position"
    if fault.code == "copied-summary" and _REPORTED in fault.message:
        return _REPORTED
    named = _NAMED.search(fault.message)
    return (
        named[1] if named and fault.code in ("unused-id", "incomplete-source", "source-without-excerpts", "no-text") else "fact"
    )
