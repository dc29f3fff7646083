"""Quotation marks: which mark closes what another one opens, in any language, and a text between them."""

import re

# What closes a quotation, by what opens it. Some marks do either: ”Ja”, »Ja«, »Ja».
CLOSING_MARKS = {
    "“": '”"',
    "„": '“”"',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«»",
    '"': '"”',
    "＂": "＂",
    "``": "''",
    "''": "''",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
    "‘": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "'": "'",
}
DOUBLE_MARKS = '“”„‟«»"＂「」『』｢｣〝〞〟'
SINGLE_MARKS = "‘’‚‹›'"
_STOPS = ".,;:!?…"
_STRAIGHT = re.compile(r'(?<!\w)"([^"]*)(?<!\s)"(?!\w)')  # a pair; not inches
_CURLED = re.compile("“([^“”]*)”")


def is_quotation_mark(char: str) -> bool:
    """Return whether a character opens or closes a quotation."""
    return char != "" and char in f"{DOUBLE_MARKS}{SINGLE_MARKS}"


def in_quotation_marks(text: str) -> str:
    """Return a text between double quotation marks, none of them doubled.

    Marks that the text has around all of it are kept as they are; an opening or closing mark that it has only half of
    is completed; double marks around words inside become single ones.
    """
    text = text.strip()
    if _is_enclosed(text):
        return f"“{text[1:-1]}”" if text.startswith('"') and text.endswith('"') else text
    opened, closed = text.count("“"), text.count("”")
    if text.startswith("“") and opened == closed + 1 and _is_enclosed(f"{text}”"):
        return f"{text}”"
    if text.endswith("”") and closed == opened + 1 and _is_enclosed(f"“{text}"):
        return f"“{text}"
    return f"“{_with_single_marks(text)}”"


def _is_enclosed(text: str) -> bool:
    """Return whether one pair of marks is around a whole text, but for a full stop or the like behind it."""
    inner = text.rstrip(_STOPS)
    opening = text[:1]
    if len(inner) < 2 or inner[-1] not in CLOSING_MARKS.get(opening, ""):
        return False
    depth = 0
    for sign in inner[1:-1]:
        if sign == opening and opening not in CLOSING_MARKS[opening]:
            depth += 1
        elif sign == inner[-1] and opening not in "‘‚":  # ’ is an apostrophe too
            depth -= 1
        if depth < 0:
            return False
    return not depth and (opening not in "‘‚" or opening not in inner[1:])


def _with_single_marks(text: str) -> str:
    text = _STRAIGHT.sub(r"‘\1’", _CURLED.sub(r"‘\1’", text))
    return text if "„" in text else text.replace("“", "‘")  # one that is not closed; „ is closed by it
