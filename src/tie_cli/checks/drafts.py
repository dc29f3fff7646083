"""Records as `tie draft` wrote them: what it is unsure about stands with them, so a warning would say it twice."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.unsaved import file_bytes

# What a draft can have by its nature; a person who settles the question removes the comment.
_OPEN_IN_DRAFTS = frozenset(
    ["copied-summary", "incomplete-source", "loaded-word", "near-duplicate", "no-text", "unmarked-dispute", "unused-id"]
)
_RECORD = re.compile(r" {0,2}(- |[^\s#-])")
_IN_JSON = re.compile(r'"unsure"\s*:\s*\[\s*"')
_DRAFTED = re.compile(r"\s*# (line \d+: |unsure: )")


def without_open_questions(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults but for warnings about records that still have the comments of `tie draft` above them."""
    files: dict[str, list[str]] = {}
    for fault in diagnostics:
        if fault.code in _OPEN_IN_DRAFTS:
            if fault.path not in files:
                files[fault.path] = _lines_of_draft(fault.path)
            if _has_question(files[fault.path], fault.line):
                continue
        yield fault


def _lines_of_draft(path: str) -> list[str]:
    """Return the lines of a file; none if `tie draft` has written nothing there."""
    try:
        text = file_bytes(Path(path)).decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.split("\n") if any(mark in text for mark in ("# line ", "# unsure: ", '"unsure"')) else []


def _has_question(lines: list[str], line: int) -> bool:
    """Return whether the record that has this line, counted from 1, is still marked as a draft."""
    if lines and lines[min(line, len(lines)) - 1].startswith("{"):
        return _IN_JSON.search(lines[min(line, len(lines)) - 1]) is not None
    at = min(line, len(lines)) - 1
    while at > 0 and not _RECORD.match(lines[at]):
        at -= 1
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
        if _DRAFTED.match(lines[at]):
            return True
    return False
