"""Conditions right beside words, which a quotation of them alone leaves out, and hedges that an ellipsis leaves out."""

import pytest

from tie_cli.evidence.conditions import says_condition, stands_under_condition
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.quotations import verify_words


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


@pytest.mark.parametrize(
    ("text", "words", "omits"),
    [
        ("We will probably sign in May.", "We will … sign in May", True),
        ("I may well have to break it.", "I … have to break it", True),
        ("We will, perhaps, sign in May.", "We will … sign in May", True),
        ("We hope to sign in May.", "We … sign in May", True),
        ("We will probably sign in May.", "We will probably … in May", False),
        ("We will quietly sign in May.", "We will … sign in May", False),
        ("We could not come, and they wrote to us, and we will sign.", "We could not come … we will sign", False),
        ("We will come, since it may rain on the men of the port, and sign.", "We will come … and sign", False),
    ],
)
def test_an_ellipsis_may_leave_out_how_sure_a_speaker_is(text: str, words: str, omits: bool) -> None:
    assert verify_words(SearchableText(text), words).omits_hedge is omits
