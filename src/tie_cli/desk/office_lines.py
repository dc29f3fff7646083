"""The offices of an actor as a line of text: `Foreign Minister, japan, 2023-09/2024-10`, with semicolons between several."""

from collections.abc import Callable, Mapping
from typing import Any

from tie_cli.edtf.dates import describe, parse
from tie_cli.edtf.parser import DateError

ABOUT = "Offices, since when and until when, such as: Foreign Minister, japan, 2023-09/..; a semicolon is between several."
_OPEN = ("", "..")


def line_of_offices(record: Mapping[str, Any]) -> str:
    """Return the offices of an actor as a line, also the one in the short form of `role` and `of`."""
    short = [{key: record[key] for key in ("role", "of") if key in record}] if record.get("role") else []
    return "; ".join(map(_text, record.get("roles") or short))


def offices_of_line(line: str, actor_named: Callable[[str], str]) -> list[dict[str, str]]:
    """Return the offices that a line means. Raises `DateError`, and what `actor_named` raises for someone unknown."""
    return [_office(part.strip(), actor_named) for part in line.split(";") if part.strip()]


def offices_in_words(offices: list[dict[str, str]]) -> str:
    """Return offices as people write them."""
    return "; ".join(
        f"{office['role']}{' of ' + office['of'] if 'of' in office else ''}"
        + (f", {describe(_period(office))}" if _period(office) else "")
        for office in offices
    )


def _text(office: Mapping[str, str]) -> str:
    return ", ".join(part for part in (office["role"], office.get("of", ""), _period(office)) if part)


def _period(office: Mapping[str, str]) -> str:
    if "since" not in office and "until" not in office:
        return ""
    return f"{office.get('since', '..')}/{office.get('until', '..')}"


def _office(text: str, actor_named: Callable[[str], str]) -> dict[str, str]:
    parts = [part.strip() for part in text.split(",")]
    office = {}
    if len(parts) > 1 and any(letter.isdigit() for letter in parts[-1]):
        office = _days(parts.pop())
    if len(parts) > 1:
        office["of"] = actor_named(parts.pop())
    return {"role": ", ".join(parts), **office}


def _days(text: str) -> dict[str, str]:
    since, slash, until = (part.strip() for part in text.partition("/"))
    if not slash:
        raise DateError(f"write since when and until when: {text}/.. or ../{text}")
    days = {name: day for name, day in (("since", since), ("until", until)) if day not in _OPEN}
    for day in days.values():
        parse(day)
    return days
