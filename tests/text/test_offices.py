"""Phrases that several rooms share."""

import pytest

from tie_cli.text.wording import first_names, office_of


@pytest.mark.parametrize(
    ("role", "side", "office"),
    [
        ("Defense Minister", "India", "Defense Minister of India"),
        ("Secretary of State", "United States", "Secretary of State of the United States"),
        ("spokesperson", "Foreign Ministry of China", "spokesperson of the Foreign Ministry of China"),
        ("Prime Minister", "Netherlands", "Prime Minister of the Netherlands"),
        ("President", "The Gambia", "President of The Gambia"),
        ("Mayor", "New Delhi", "Mayor of New Delhi"),
        ("Foreign Minister of Japan", "Japan", "Foreign Minister of Japan"),
        ("Secretary-General", None, "Secretary-General"),
    ],
)
def test_an_office_says_whom_it_is_of(role: str, side: str | None, office: str) -> None:
    assert office_of(role, side) == office


def test_of_many_names_a_few_are_given_and_the_rest_counted() -> None:
    assert first_names(["A"]) == "A"
    assert first_names(list("ABCDE")) == "A, B, C, D, E"
    assert first_names(list("ABCDEFG")) == "A, B, C, D, E and 2 more"
