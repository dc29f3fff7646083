"""Which variable of a DNA statement type is agreement, and what its values mean: never the opposite of what its name says."""

from typing import Any

import pytest

from tie_cli.importers.dna_agreement import Variable, agreement_of
from tie_cli.importers.dna_names import Meaning, meaning_of


@pytest.mark.parametrize(
    ("meaning", "names"),
    [
        (
            Meaning.AGREEMENT,
            "agreement, Agrees?, in favour, supports_bill, endorsement, pro, agree/disagree, Zustimmung, d'accord, a favor, 賛成",
        ),
        (
            Meaning.OPPOSITE,
            "disagreement, opposes, is_opposed, rejects, against, negated, not in favour, no support, Ablehnung, 反対",
        ),
        (
            Meaning.SOMETHING_ELSE,
            "verified, isVerified, direct quote, year, page_number, not opposed, contra/pro, Jahr, date of agreement",
        ),
        (Meaning.UNKNOWN, "a, score, variable 3, xyz"),
    ],
)
def test_a_name_says_what_a_variable_is(meaning: Meaning, names: str) -> None:
    assert {name: meaning_of(name.lower()) for name in names.split(", ")} == dict.fromkeys(names.split(", "), meaning)


@pytest.mark.parametrize("name", ["disagreement", "opposes", "negated", "Ablehnung"])
def test_a_boolean_for_the_opposite_is_read_inverted(name: str) -> None:
    variable = Variable(name.lower(), "boolean")
    found = agreement_of({variable: {0, 1}})
    assert (found.stance(1), found.stance(0), found.stance(None)) == ("opposes", "supports", None)
    assert found.sentence == f"agreement is the boolean variable `{variable.name}`: 1 opposes, 0 supports"


@pytest.mark.parametrize(
    ("name", "kind", "values"),
    [
        ("verified", "boolean", {0, 1}),
        ("direct quote", "boolean", {0, 1}),
        ("year", "integer", {-1, 0, 1}),
        ("score", "integer", {-2, 0, 2}),
        ("agreement", "text", {"0", "1"}),
        ("agreement", "text", {"-2", "-1", "1", "2"}),
        ("disagreement", "text", {"yes", "no"}),
    ],
)
def test_a_variable_that_is_no_agreement_or_can_mean_two_things_gives_no_stance(name: str, kind: str, values: set[Any]) -> None:
    found = agreement_of({Variable(name, kind): values})
    assert found.variable is None
    assert found.sentence.startswith(f"no variable says what agreement is (the variables are `{name}`)")


@pytest.mark.parametrize("minus", ["-1", "−1"])
def test_numbers_as_text_are_read_wholly(minus: str) -> None:
    found = agreement_of({Variable("agreement", "text"): {"1", "0", minus}})
    assert [found.stance(value) for value in ("1", minus, "0", "+1")] == ["supports", "opposes", None, "supports"]
    assert "1 supports, -1 opposes" in found.sentence


def test_the_sentence_names_the_variables_that_were_not_taken() -> None:
    found = agreement_of({Variable("verified", "boolean"): {1}, Variable("agreement", "boolean"): {0, 1}})
    assert found.sentence == "agreement is the boolean variable `agreement`, not `verified`: 1 supports, 0 opposes"


def test_agreement_on_an_unknown_scale_is_not_replaced_by_another_variable() -> None:
    assert agreement_of({Variable("agreement", "integer"): {1, 5}, Variable("x", "boolean"): {0, 1}}).variable is None
