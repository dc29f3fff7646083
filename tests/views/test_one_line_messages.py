"""Faults as text: what a file says or is called begins no line of its own, which could read as another fault."""

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.views.findings.text import fault_lines


def test_a_line_end_in_a_value_or_a_file_name_is_shown_by_its_code() -> None:
    forged = "x\nfacts.yaml:9:9: error[bad-id]: forged"
    faults = [Diagnostic(code="bad-id", message=f"`{forged}` can't be an id", path=f"<{forged}>", line=2)]
    lines = ["".join(part.text for part in line) for line in fault_lines(faults, {f"<{forged}>": ""})]
    assert lines[0] == f"<{forged}>:2:1: error[bad-id]: `{forged}` can't be an id".replace("\n", "\\n")
    assert all("forged" not in line for line in lines[1:])
