"""The verdict of a review in the note of the claim that it rates, written so that an export finds it again whole."""

import re

INFERRED = "The date is no later than the review's."
NO_DATE = "No date is given."


_EXPLANATION = " Explanation: “"


def verdict_note(publisher: str | None, verdict: str, explanation: str = "") -> str:
    """Return the sentence for a verdict; one that ends in a full stop of its own stands in quotation marks."""
    plain, why = " ".join(verdict.split()), " ".join(explanation.split())
    sentence = f"{_rater(publisher)} rates it: {f'“{plain}”' if plain.endswith('.') else f'{plain}.'}"
    return f"{sentence}{_EXPLANATION}{why}”" if why else sentence


def verdict_in(note: str | None, publisher: str | None) -> tuple[str, str] | None:
    """Return the verdict that a publisher's review gives by a claim's note and why, or None where it gives none."""
    start = f"{_rater(publisher)} rates it: "
    if not note or not note.startswith(start):
        return None
    rest = note.removeprefix(start).removesuffix(f" {INFERRED}").removesuffix(f" {NO_DATE}")
    explanation = ""
    if rest.endswith("”") and _EXPLANATION in rest:
        rest, _, explanation = rest[:-1].partition(_EXPLANATION)
    found = re.fullmatch(r"“(.*)”|(.*)\.", rest, re.S)
    return next((part, explanation) for part in found.groups() if part is not None) if found else None


def _rater(publisher: str | None) -> str:
    return publisher or "The review"
