"""What the variables of a DNA statement type say of agreement, and the stance that a statement's value means."""

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from tie_cli.importers.dna_names import Meaning, meaning_of

# What a variable for agreement is called, in small letters, the usual names first.
_NAMES = ("agreement", "agree", "stance", "position", "support", "attitude", "opinion", "qualifier", "valence", "polarity")
_WORDS = {
    "supports": """yes; y; true; t; agree; agrees; agreed; agreement; support; supports; supported; pro; for; in favor; in favour;
        approve; approves; positive; ja; oui; sí; si; sim; +; zustimmung; dafür;
        pour; d'accord; a favor; de acuerdo; 賛成; 支持; 同意""",
    "opposes": """no; n; false; f; disagree; disagrees; disagreed; disagreement; oppose; opposes; opposed; contra; con; against;
        reject; rejects; negative; nein; non; -; −; ablehnung; dagegen;
        contre; pas d'accord; en contra; en desacuerdo; 反対; 反对""",
    "abstains": "abstain; abstains; abstained; abstention; enthaltung; abstención; abstenção; astensione",
    "mixed": "mixed; ambivalent",
}
_STANCES = {word.strip(): stance for stance, words in _WORDS.items() for word in words.split(";")}
_NUMBERS = {"+1": 1, "1": 1, "0": 0, "-1": -1, "−1": -1}
_OTHER_WAY = {"supports": "opposes", "opposes": "supports"}
_NO_POSITIONS = "the statements become quotes without positions"


class Variable(NamedTuple):
    """A variable of a statement type: its name in small letters, and `boolean`, `integer` or `text`."""

    name: str
    type: str


USUAL = Variable("agreement", "boolean")  # as the program itself makes it


class Agreement(NamedTuple):
    """The variable that says what agreement is, if there is one, and a sentence that says how it is read.

    Of an `inverted` one, such as `disagreement`, a 1 opposes. A text is read as a number if `signed`.
    """

    variable: Variable | None
    sentence: str
    inverted: bool = False
    signed: bool = False

    def stance(self, value: Any) -> str | None:
        """Return the stance that a value of the variable means; None where it means none or there is no value."""
        if self.variable is None:
            return None
        if isinstance(value, str):
            value = _plain(value)
            if value not in _NUMBERS:
                return _STANCES.get(value)
            value = _NUMBERS[value] if self.signed else None
        opposing = 0 if self.variable.type == "boolean" else -1
        stance = "supports" if value == 1 else "opposes" if value == opposing else None
        return _OTHER_WAY.get(stance, stance) if self.inverted and stance else stance


def agreement_of(values: Mapping[Variable, set[Any]]) -> Agreement:
    """Return which variable of a statement type says what agreement is, by their names and all the values that they have.

    A name for agreement comes first, then one for its opposite, then a boolean of a name that says nothing else, and then an
    integer that is -1 somewhere.
    """
    meanings = {variable: meaning_of(variable.name) for variable in values}
    for meaning in Meaning:
        candidates = sorted((variable for variable in values if meanings[variable] is meaning), key=_place)
        readable = [variable for variable in candidates if _is_readable(variable, values[variable])]
        if meaning is Meaning.AGREEMENT and readable:
            return _agreement_by(readable[0], meaning, values)
        if meaning is Meaning.AGREEMENT and any(variable.type != "text" for variable in candidates):
            break  # it is on a scale that is not known, and no other variable is agreement in its place
        if meaning is Meaning.SOMETHING_ELSE:
            continue
        readable = [variable for variable in readable if variable.type != "text"]
        if meaning is Meaning.UNKNOWN:
            booleans = [variable for variable in readable if variable.type == "boolean"]
            readable = booleans or [variable for variable in readable if -1 in values[variable]]
        if len(readable) == 1:
            return _agreement_by(readable[0], meaning, values)
        if readable:
            names = ", ".join(f"`{variable.name}`" for variable in readable)
            return Agreement(None, f"any of the variables {names} can be agreement: {_NO_POSITIONS}")
    others = ", ".join(f"`{variable.name}`" for variable in values)
    has = f" (the variables are {others})" if others else ""
    return Agreement(None, f"no variable says what agreement is{has}: {_NO_POSITIONS}")


def _place(variable: Variable) -> int:
    return _NAMES.index(variable.name) if variable.name in _NAMES else len(_NAMES)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").lower().split())


def _is_readable(variable: Variable, values: set[Any]) -> bool:
    """Return whether the values are such that each has one meaning: others would be on a scale that is not known."""
    if variable.type == "text":
        return _is_signed(values) or any(isinstance(value, str) and _plain(value) in _STANCES for value in values)
    return all(value in (None, *((0, 1) if variable.type == "boolean" else (-1, 0, 1))) for value in values)


def _is_signed(values: set[Any]) -> bool:
    """Return whether the numbers among texts are -1, 0 and 1, with -1 among them: 0 and 1 alone can mean two things."""
    numbers = {text for value in values if isinstance(value, str) and _is_number(text := _plain(value))}
    return numbers <= {*_NUMBERS} and -1 in {_NUMBERS[text] for text in numbers}


def _is_number(text: str) -> bool:
    return text.lstrip("+-−").replace(".", "", 1).isdecimal()


def _agreement_by(variable: Variable, meaning: Meaning, values: Mapping[Variable, set[Any]]) -> Agreement:
    inverted = meaning is Meaning.OPPOSITE
    one, other = ("opposes", "supports") if inverted else ("supports", "opposes")
    signed = variable.type == "text" and _is_signed(values[variable])
    if variable.type == "boolean":
        how = f"1 {one}, 0 {other}"
    elif variable.type == "integer" or signed:
        how = f"1 {one}, -1 {other}, 0 gives no position"
    else:
        how = "words such as Yes and No; any other gives no position"
    rivals = [each.name for each in values if each != variable and each.type == variable.type != "text"]
    rivals += [each.name for each in values if each.type != variable.type and meaning_of(each.name) is Meaning.AGREEMENT]
    instead = f", not {', '.join(f'`{name}`' for name in dict.fromkeys(rivals))}" if rivals else ""
    return Agreement(variable, f"agreement is the {variable.type} variable `{variable.name}`{instead}: {how}", inverted, signed)
