"""Conditions right beside words, which a quotation of them alone leaves out."""

import pytest

from tie_cli.evidence.conditions import says_condition, stands_under_condition


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("We will sign in May if they do.", "We will sign in May", True),
        ("She will sign in May, unless they object.", "sign in May", True),
        ("We will sign, but only if they do.", "We will sign", True),
        ("We can sign whenever they ask, provided that they pay.", "We can sign whenever they ask", True),
        ("“We will sign,” she said, “if they do.”", "We will sign", True),
        ("If they do, we will sign.", "we will sign", True),
        ("It rained. But if the rains\nfail, we shall ask.", "we shall ask", True),
        ("“If they sign,” she said, “we will pay.”", "we will pay", True),
        ("They will know that if it rains, they can stay.", "they can stay", True),
        ("“We will sign,” she said, if they asked.", "We will sign", False),
        ("We will sign. If they object, we wait.", "We will sign", False),
        ("We will see if they sign.", "We will see", False),
        ("We will sign even if it rains.", "We will sign", False),
        ("We would act as if it held.", "We would act", False),
        ("We will sign, if you like.", "We will sign", False),
        ("If anything, we will wait.", "we will wait", False),
        ("It is a gift if they pay.", "a gift", False),
    ],
)
def test_a_condition_right_beside_the_words_is_of_them(text: str, words: str, stands: bool) -> None:
    start = text.index(words)
    assert stands_under_condition(text, start, start + len(words)) is stands


@pytest.mark.parametrize(
    ("before", "behind", "says"),
    [
        ("", ", if they paid, she said.", True),
        ("", ", on condition that they paid.", True),
        ("", " once they do, she said.", True),
        ("Should they sign, ", ", she said.", True),
        ("", ", and the life of the village.", False),
        ("She should know: ", ", she said.", False),
        ("", ", she said once.", False),
    ],
)
def test_a_sentence_says_that_there_is_a_condition(before: str, behind: str, says: bool) -> None:
    assert says_condition(before, behind) is says
