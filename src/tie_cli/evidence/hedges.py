"""Words that say how sure a speaker is, which an ellipsis must not leave out: "We will probably sign" as "We will … sign"."""

import re

# Right before what goes on, with at most a few words between: "may well | have to sign", "will, perhaps, | sign".
_HEDGE = re.compile(
    r"\b(?:probably|perhaps|possibly|maybe|presumably|arguably|conceivably|apparently|supposedly|(?:very\s+|most\s+|un)?likely|"
    r"may|might|could|almost|nearly|partly|hopefully|in\s+all\s+(?:likelihood|probability)|(?:try|hope|want|aim|seek)\s+to)\b"
    r"(?:\s*,)?(?:\s+[\w’'-]+){0,2}\s*\Z",
    re.I,
)


def leaves_out_hedge(plain: str, start: int, end: int) -> bool:
    """Return whether what an ellipsis leaves out between two places ends with words that make what goes on less sure."""
    return _HEDGE.search(plain, start, end) is not None
