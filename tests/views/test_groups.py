"""The same warning about several records, in one English sentence."""

from tie_cli.diagnostics.code import WARNING
from tie_cli.diagnostics.codes import CODES
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.views.findings.groups import group_warnings, headline


def several(code: str, *messages: str) -> list[str]:
    faults = [Diagnostic(code=code, message=message, path="facts.yaml", line=line) for line, message in enumerate(messages, 1)]
    return [headline(group) for group in group_warnings(faults)]


def test_every_warning_has_a_sentence_for_several_records() -> None:
    for code, known in CODES.items():
        if known.severity == WARNING:
            (line,) = several(code, "the topic `a` is unused", "the topic `b` is unused")
            assert line.startswith("2 ")
            assert " times " not in line


def test_summaries_and_reported_quotes_are_counted_apart() -> None:
    summary, reported = "the words “a …” are copied", "the words “b …” of this reported quote are copied"
    assert several("copied-summary", summary, reported, summary, reported, reported) == [
        "2 summaries copy a long passage",
        "3 reported quotes copy a long passage",
    ]
