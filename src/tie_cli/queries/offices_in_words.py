"""The office of a speaker or an actor in words."""

from collections.abc import Mapping

from tie_cli.edtf.dates import describe
from tie_cli.queries.rows import Speaker
from tie_cli.text.wording import office_of


def speaker_office(speaker: Speaker, names: Mapping[str, str]) -> str:
    """Return the office of a speaker with whom it is of, by the names of actors: "Defense Minister of India"; empty for none."""
    return office_of(speaker.role, names.get(speaker.of or "")) if speaker.role else ""


def office_with_time(office: str, since: str | None, until: str | None) -> str:
    """Return an office with its time: "Foreign Minister of Japan, 13 Sep 2023 to 1 Oct 2024"."""
    if since and until:
        return f"{office}, {describe(since)} to {describe(until)}"
    return office + (f", since {describe(since)}" if since else f", until {describe(until)}" if until else "")
