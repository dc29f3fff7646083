"""Diagnostics as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from tie_cli.diagnostics.codes import CODES
from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.model.faults import Mend
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import path_from_here
from tie_cli.version import __version__


def render(diagnostics: Sequence[Diagnostic]) -> bytes:
    """Return one log with one run. Columns count characters, as `columnKind` says."""
    codes = sorted({fault.code for fault in diagnostics})
    driver = {"name": "tie", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, codes.index(fault.code)) for fault in diagnostics],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return indented_json(log)


def _rule(code: str) -> dict[str, object]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": known.why},
        "defaultConfiguration": {"level": known.severity},
    }


def _result(fault: Diagnostic, rule: int) -> dict[str, object]:
    file = {"uri": _uri(fault.path)}
    result = {
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": fault.severity,
        "message": {"text": fault.message_with_hint},
        "locations": [
            {"physicalLocation": {"artifactLocation": file, "region": _region(fault, fault.column, fault.column + fault.length)}}
        ],
    }
    fixes = [_fix(fault, mend, file) for mend in fault.mends if mend.action == "replace"]
    return {**result, "fixes": fixes} if fixes else result


def _fix(fault: Diagnostic, mend: Mend, file: dict[str, str]) -> dict[str, object]:
    region = _region(fault, mend.column or 1, mend.end_column or 1)
    change = {"deletedRegion": region, "insertedContent": {"text": mend.text}}
    return {
        "description": {"text": mend.title},
        "artifactChanges": [{"artifactLocation": file, "replacements": [change]}],
    }


def _region(fault: Diagnostic, column: int, end: int) -> dict[str, int]:
    return {"startLine": fault.line, "startColumn": column, "endColumn": end}


def _uri(path: str) -> str:
    """Return a URI relative to the current folder if the file is in it, as code hosts need it."""
    shown = Path(path_from_here(path))
    return shown.as_uri() if shown.is_absolute() else quote(shown.as_posix())
