"""The verdict of a review in the note of the claim that it rates, written so that an export finds it again whole."""

import re

INFERRED = "The date is no later than the review's."
NO_DATE = "No date is given."


def verdict_note(publisher: str | None, verdict: str) -> str:
    """Return the sentence for a verdict; one that ends in a full stop of its own stands in quotation marks."""
    plain = " ".join(verdict.split())
    return f"{_rater(publisher)} rates it: {f'“{plain}”' if plain.endswith('.') else f'{plain}.'}"


def verdict_in(note: str | None, publisher: str | None) -> str | None:
    """Return the verdict that a publisher's review gives by a claim's note, or None where it gives none."""
    start = f"{_rater(publisher)} rates it: "
    if not note or not note.startswith(start):
        return None
    rest = note.removeprefix(start).removesuffix(f" {INFERRED}").removesuffix(f" {NO_DATE}")
    found = re.fullmatch(r"“(.*)”|(.*)\.", rest, re.S)
    return next(part for part in found.groups() if part is not None) if found else None


def _rater(publisher: str | None) -> str:
    return publisher or "The review"
