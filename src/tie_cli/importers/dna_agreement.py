"""What the variables of a DNA statement type say of agreement, and the stance that a statement's value means."""

from collections.abc import Mapping
from typing import Any, NamedTuple

# What a variable for agreement is called, in small letters.
_NAMES = ("agreement", "agree", "stance", "position", "support", "attitude", "opinion", "qualifier", "valence", "polarity")
_WORDS = {
    "supports": (
        "yes",
        "y",
        "true",
        "t",
        "agree",
        "agrees",
        "agreement",
        "support",
        "supports",
        "pro",
        "for",
        "in favor",
        "in favour",
    ),
    "opposes": (
        "no",
        "n",
        "false",
        "f",
        "disagree",
        "disagrees",
        "disagreement",
        "oppose",
        "opposes",
        "contra",
        "con",
        "against",
    ),
    "abstains": ("abstain", "abstains", "abstention"),
    "mixed": ("mixed", "ambivalent"),
}
_OTHER_LANGUAGES = {
    "supports": ("positive", "ja", "oui", "sí", "si", "+1", "+"),
    "opposes": ("negative", "nein", "non", "-1", "−1", "-", "−"),
}
_STANCES = {word: stance for table in (_WORDS, _OTHER_LANGUAGES) for stance, words in table.items() for word in words}


class Variable(NamedTuple):
    """A variable of a statement type: its name in small letters, and `boolean`, `integer` or `text`."""

    name: str
    type: str


USUAL = Variable("agreement", "boolean")  # as the program itself makes it


class Agreement(NamedTuple):
    """The variable that says what agreement is, if there is one, and a sentence that says how it is read."""

    variable: Variable | None
    sentence: str

    def stance(self, values: Mapping[Variable, Any]) -> str | None:
        """Return the stance that a statement's value means; None where it means none or there is no value."""
        if self.variable is None:
            return None
        value = values.get(self.variable)
        if isinstance(value, str):
            return _STANCES.get(" ".join(value.lower().split()))
        if value == 1:
            return "supports"
        return "opposes" if value == (0 if self.variable.type == "boolean" else -1) else None


def agreement_of(values: Mapping[Variable, set[Any]]) -> Agreement:
    """Return which variable of a statement type says what agreement is, by their names and all the values that they have."""
    named = [variable for name in _NAMES for variable in values if variable.name == name]
    booleans = [variable for variable in values if variable.type == "boolean"]
    signed = [variable for variable in values if variable.type == "integer" and -1 in values[variable]]
    for variables in (named, booleans, signed):
        readable = [variable for variable in variables if _is_readable(variable, values[variable])]
        if variables is named and readable:
            return Agreement(readable[0], _sentence(readable[0]))
        if len(readable) == 1:
            return Agreement(readable[0], _sentence(readable[0]))
        if len(readable) > 1:
            names = ", ".join(f"`{variable.name}`" for variable in readable)
            return Agreement(
                None, f"any of the variables {names} can be agreement: the statements become quotes without positions"
            )
    others = ", ".join(f"`{variable.name}`" for variable in values)
    has = f" (the variables are {others})" if others else ""
    return Agreement(None, f"no variable says what agreement is{has}: the statements become quotes without positions")


def _is_readable(variable: Variable, values: set[Any]) -> bool:
    """Return whether the values are such that each has one meaning: others would be on a scale that is not known."""
    if variable.type == "text":
        return any(isinstance(value, str) and " ".join(value.lower().split()) in _STANCES for value in values)
    return all(value in (None, *((0, 1) if variable.type == "boolean" else (-1, 0, 1))) for value in values)


def _sentence(variable: Variable) -> str:
    meanings = {"boolean": "1 supports, 0 opposes", "integer": "1 supports, -1 opposes, 0 gives no position"}
    meaning = meanings.get(variable.type, "words such as Yes and No; any other gives no position")
    return f"agreement is the {variable.type} variable `{variable.name}`: {meaning}"
