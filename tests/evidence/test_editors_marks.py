"""Signs by which editors and printers mark what they leave out, read aloud or carry on, as other countries write them."""

import pytest

from tie_cli.evidence.excerpts import SearchableText, verify
from tie_cli.evidence.outcomes import MISSING, NEARLY, VERIFIED
from tie_cli.evidence.quotations import verify_words


@pytest.mark.parametrize("mark", ["….", "‥‥", "<…>", "<...>", "［…］", "〔…〕", "【...】", "（中略）", "［略］"])
def test_other_marks_of_an_omission(mark: str) -> None:
    text = SearchableText("She said: “We shall, in the end, open the port.”")
    assert verify_words(text, f"We shall {mark} open the port.").status == VERIFIED
    assert verify_words(text, f"open the port {mark} We shall").status in (NEARLY, MISSING)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«Nous partons.\n\n« Nous restons.»", "Nous partons. Nous restons."),
        ("«Nous partons.\n\n» Nous restons.»", "Nous partons. Nous restons."),
        ("「条約（じょうやく）を結ぶ」", "条約を結ぶ"),
        ("「条約《じょうやく》を結ぶ」", "条約を結ぶ"),
        ("「条約（じょうやく）を結ぶ」", "条約（じょうやく）を結ぶ"),
        ("“เราจะ\nลงนาม”", "เราจะลงนาม"),
    ],
)
def test_what_print_adds_to_a_quotation(text: str, words: str) -> None:
    assert verify_words(SearchableText(text), words).status == VERIFIED
    assert verify(SearchableText(text), words.rstrip(".")).status == VERIFIED


def test_what_is_in_parentheses_behind_han_is_kept_unless_it_is_a_reading() -> None:
    assert verify(SearchableText("条約（英文）を結ぶ"), "条約を結ぶ").status in (NEARLY, MISSING)


@pytest.mark.parametrize("apostrophe", "'’ʼ")
def test_a_quote_does_not_end_before_a_possessive(apostrophe: str) -> None:
    text = SearchableText(f"She said: “We trust the minister{apostrophe}s promise.”")
    outcome = verify_words(text, "We trust the minister")
    assert outcome.status == NEARLY
    assert text.plain[slice(*outcome.spans[0])] == f"We trust the minister{apostrophe}s"
    assert verify_words(text, f"We trust the minister{apostrophe}s promise").status == VERIFIED
    assert verify_words(SearchableText("‘We trust the minister’ said she"), "We trust the minister").status == VERIFIED


def test_each_gap_is_looked_at_once_however_many_pieces_have_the_same_words() -> None:
    calls = []

    def other_speaker(start: int, end: int) -> bool:
        calls.append((start, end))
        return False

    text = SearchableText("Gone. She said: “" + "we will go " * 300 + "”")
    assert verify_words(text, "we … " * 40 + "Gone", other_speaker).status == NEARLY
    assert len(calls) == len(set(calls)) < 300
    calls.clear()
    assert verify_words(text, "we … " * 40 + "home", other_speaker).status in (NEARLY, MISSING)
    assert not calls


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("“We sail,” she said. “We fish.”", True),
        ("“Why not?” she asked the men of the port. “We fish.”", True),
        ("“We sail.”\n\n“We fish.”", True),
        ("“We sail.”\n\nShe added: “We fish.”", True),
        ("“We sail.” She paused. “We fish.”", True),
        ("“We sail.”\n\nShe told them that the port was shut. “We fish.”", False),
        ("“We sail,” she said. The port was shut. Rain fell. “We fish.”", False),
        ('"We sail," she said. The port was shut. Rain fell. "We fish."', False),
        ('"We sail," she said. "We fish."', True),
        ("“We sail,” Sen. Ida G. Lund (D-Mo.) said. “We fish.”", True),
        ("“We sail,” said Rep. A.B. Lund (D-N.C.), head of the port. “We fish.”", True),
        ("“We sail,” said Gov. Lund. The port was shut. Rain fell. “We fish.”", False),
    ],
)
def test_an_ellipsis_leaves_out_nothing_that_the_text_tells_between_two_quotations(text: str, is_one: bool) -> None:
    words = "We sail … We fish" if "Why" not in text else "Why not? … We fish"
    assert (verify_words(SearchableText(text), words).status == VERIFIED) is is_one
