"""The line that sums up what `tie proofread` found."""

from tie_cli.proofreading.proofread import ProofreadReport
from tie_cli.proofreading.verdicts import NOT_LOOKED_UP
from tie_cli.queries.quotation_answer import VERBATIM
from tie_cli.text.escape import visible_line
from tie_cli.text.wording import count_phrase, shown_path
from tie_cli.views.sheets.sheet import Cell, cell


def summary_line(report: ProofreadReport) -> Cell:
    """Return how many faults there are, and how many of the quotations are word for word."""
    name = shown_path(report.files[0]) if len(report.files) == 1 else f"{len(report.files)} manuscripts"
    found = f"{count_phrase(error=report.errors)}, {count_phrase(warning=report.warnings)}" if report.faults else "no faults"
    outcomes = report.outcomes()
    looked_up = len(report.quotations) - outcomes[NOT_LOOKED_UP]
    parts = [count_phrase(quotation=looked_up)]
    if looked_up:
        parts[0] += f" ({outcomes[VERBATIM]} word for word)"
    if report.citations:
        parts.append(count_phrase(citation=len(report.citations)))
    return cell(visible_line(f"{name}: {found}; {', '.join(parts)}"))
