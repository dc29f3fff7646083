"""Records as `tie draft` and `tie init` wrote them: what is open stands with them, so a warning would say it twice."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.unsaved import file_bytes
from tie_cli.text.wording import FROM_INIT

# What a draft can have by its nature; a person who settles the question removes the comment.
_OPEN_IN_DRAFTS = frozenset(
    ["copied-summary", "incomplete-source", "loaded-word", "near-duplicate", "no-text", "unmarked-dispute", "unused-id"]
)
_RECORD = re.compile(r" {0,2}(- |[^\s#-])")
_IN_JSON = re.compile(r'"unsure"\s*:\s*\[\s*"')
_QUESTION = re.compile(r"\s*# (line \d+: |unsure: )")


def without_open_questions(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the faults but for warnings about records that still have the comments of `tie draft` above them.

    An actor that `tie init` named, and says so, may wait for its first fact.
    """
    files: dict[str, list[str]] = {}
    for fault in diagnostics:
        if fault.code in _OPEN_IN_DRAFTS:
            if fault.path not in files:
                files[fault.path] = _lines_of_draft(fault.path)
            lines = files[fault.path]
            if _has_question(lines, fault.line) or (fault.code == "unused-id" and _is_from_init(lines, fault.line)):
                continue
        yield fault


def _lines_of_draft(path: str) -> list[str]:
    """Return the lines of a file; none if it has no comment of `tie draft` or `tie init`."""
    try:
        text = file_bytes(Path(path)).decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return text.split("\n") if any(mark in text for mark in ("# line ", "# unsure: ", '"unsure"', FROM_INIT)) else []


def _is_from_init(lines: list[str], line: int) -> bool:
    return line <= len(lines) and lines[line - 1].rstrip().endswith(FROM_INIT)


def _has_question(lines: list[str], line: int) -> bool:
    """Return whether the record that has this line, counted from 1, is still marked as a draft."""
    if lines and lines[min(line, len(lines)) - 1].startswith("{"):
        return _IN_JSON.search(lines[min(line, len(lines)) - 1]) is not None
    at = min(line, len(lines)) - 1
    while at > 0 and not _RECORD.match(lines[at]):
        at -= 1
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
        if _QUESTION.match(lines[at]):
            return True
    return False
