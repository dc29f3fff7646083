"""The marks of what is inferred or disputed, and what stands beside them in words."""

INFERRED_MARK = "*"
DISPUTED_MARK = "≠"
ATTRIBUTIONS_DIFFER = f"{DISPUTED_MARK} others differ on where the side stands; of their words only the latest can count"
INFERRED = "inferred, not stated by a source"
STANCE_INFERRED = "stance inferred, not stated by a source"


def inferred_mark(dated: str | None) -> str:
    """Return the mark of what is inferred, given `dated`, `placed` or `judged`; an empty string for what a source states."""
    return INFERRED_MARK if dated == "inferred" else ""
