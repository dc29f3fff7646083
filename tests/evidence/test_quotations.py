"""A speaker's words as an editor may quote them: what may be left out, put in or changed, and what never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import NEARLY, VERIFIED
from tie_cli.evidence.quotation_edits import MOST_INSERTED, MOST_LEFT_OUT, MOST_REPLACED
from tie_cli.evidence.quotations import verify_words

SPEECH = "She said: “We shall build the dam with our neighbours, and in spring the work begins. He told me ‘go on’ and left.”"


@pytest.mark.parametrize(
    "words",
    [
        "We shall build … with our neighbours",
        "We shall build ... with our neighbours",
        "We shall build . . . with our neighbours",
        "We shall build [...] with our neighbours",
        "We shall build […] with our neighbours",
        "We shall build (…) with our neighbours",
        "We shall build (...) with our neighbours.",
        "[. . .] build the dam",
        "We shall build [our] dam",
        "We shall build the dam [on the river] with our neighbours",
        "We shall build the dam with [the people of Eliot]",
        "[I]n spring the work begins",
        "… and [I]n spring the work begins",
        "the work beg[an].",
        "We shall build the dam [sic] with our neighbours",
        'He told me "go on" and left.',
        "“He told me ‘go on’ and left.”",
        "He told me «go on» and left",
    ],
)
def test_what_an_editor_marks_is_found(words: str) -> None:
    outcome = verify_words(SearchableText(SPEECH), words)
    assert (outcome.status, outcome.omits_negation) == (VERIFIED, False)


@pytest.mark.parametrize(
    "words",
    [
        "with our neighbours … We shall build",  # another order
        "We shall build [x] with our neighbours and in spring the work begins",
        "We shall [x] begins",  # more than a few words
        "in spring [the ship] told me",  # across the end of a sentence
        "[I]t spring the work begins",
        "the work beg[xx] He told",
        "We will build … with our neighbours",
        "go on and left",  # a mark left out
    ],
)
def test_what_an_editor_may_not_do_is_not_found(words: str) -> None:
    assert verify_words(SearchableText(SPEECH), words).status != VERIFIED


def test_brackets_never_hide_a_negation() -> None:
    text = SearchableText("“We shall not ever join. None of them agreed to it. They won’t pay, I hear.”")
    for words in ("We shall [surely] join", "[They] agreed to it", "They [will] pay"):
        assert verify_words(text, words).status == NEARLY, words
    assert verify_words(text, "They [will not] pay").status == VERIFIED
    assert verify_words(text, "We shall … join") == verify_words(text, "We shall (…) join")
    assert verify_words(text, "We shall … join").omits_negation


def test_an_ellipsis_leaves_out_a_bounded_number_of_words() -> None:
    def said(number: int) -> SearchableText:
        return SearchableText(f"“We begin {'word ' * number}and end.”")

    assert verify_words(said(MOST_LEFT_OUT), "We begin … and end").status == VERIFIED
    assert verify_words(said(MOST_LEFT_OUT + 1), "We begin … and end").status == NEARLY
    assert verify_words(said(MOST_REPLACED), "We begin [x] and end").status == VERIFIED
    assert verify_words(said(MOST_REPLACED + 1), "We begin [x] and end").status == NEARLY


def test_brackets_hold_a_word_or_a_few() -> None:
    text = SearchableText("“We shall sign it with them. They agreed.”")
    for words in ("We shall sign it with [{}]. They agreed", "[{}] shall sign it", "We shall sign [{}]", "They … [{}] agreed"):
        assert verify_words(text, words.format("the " * MOST_INSERTED)).status == VERIFIED, words
        assert verify_words(text, words.format("the " * (MOST_INSERTED + 1))).status == NEARLY, words


def test_words_of_scripts_without_spaces_are_counted() -> None:
    text = SearchableText("長官は「我々は議会の承認と国民の幅広い支持を得たうえで協定に署名する」と述べた。")
    assert verify_words(text, "我々は[必ず]協定に署名する").status != VERIFIED
    assert verify_words(text, "我々は…協定に署名する").status == VERIFIED
    assert verify_words(text, "国民の[強い]支持を得たうえで").status == VERIFIED
    long = SearchableText("「我々は" + "議会の承認を" * 60 + "協定に署名する」")
    assert verify_words(long, "我々は…協定に署名する").status != VERIFIED


def test_hundreds_of_omissions_are_followed() -> None:
    text = SearchableText("“" + " ".join(f"we go to port {number} and" for number in range(800)) + " stay.”")
    words = " … ".join(f"port {number} and" for number in range(800))
    outcome = verify_words(text, words + " … stay")
    assert outcome.status == VERIFIED
    assert len(outcome.pieces) == 801
    assert verify_words(text, words + " … leave").status != VERIFIED


def test_an_ellipsis_stays_in_one_passage() -> None:
    next_paragraph = SearchableText("“We begin.\n\n“Now we end.”")
    assert verify_words(next_paragraph, "We begin … we end").status == VERIFIED
    far = SearchableText("“We begin.”\n\nThe ships sail.\n\nThe sun shines.\n\n“Now we end.”")
    assert verify_words(far, "We begin … we end").status == NEARLY
    text = SearchableText("“We begin,” said one. “We end,” said the other.")
    assert verify_words(text, "We begin … We end", lambda start, end: "said one" in text.plain[start:end]).status == NEARLY


def test_a_later_place_that_fits_counts() -> None:
    text = SearchableText("“We begin.” " + "Many words follow here. " * 60 + "“We begin at dawn and we end.” " * 2)
    outcome = verify_words(text, "We begin … we end")
    assert outcome.status == VERIFIED
    assert text.plain[outcome.spans[0].start : outcome.spans[0].end] == "We begin at dawn and we end"


@given(st.lists(st.text("abcdefg", min_size=3, max_size=6), min_size=8, max_size=30), st.data())
def test_leaving_out_and_putting_in_what_is_marked_is_always_found(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, 2))
    second = data.draw(st.integers(first + 1, min(first + MOST_REPLACED, len(words) - 2)))
    third = data.draw(st.integers(second + 1, len(words) - 1))
    mark = data.draw(st.sampled_from(["…", "[…]", "(...)", ". . .", "[xyz]"]))
    quoted = f"{' '.join(words[: first + 1])} {mark} {' '.join(words[second : third + 1])}"
    assert verify_words(SearchableText(f"“{' '.join(words)}.”"), quoted).status == VERIFIED


@given(st.text("ab[]().… '“”\n", max_size=60), st.text("ab[]().… '“”\n", max_size=40))
def test_any_words_are_searched_without_failing(text: str, words: str) -> None:
    outcome = verify_words(SearchableText(text), words)
    assert outcome.status != VERIFIED or outcome.spans


def test_inner_quotation_marks_may_be_single_guillemets() -> None:
    text = SearchableText("Tamm said: «I asked “why now” and left.»")
    assert verify_words(text, "I asked ‹why now› and left").status == VERIFIED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We lost 15 ships.", "We lost [50] ships"),
        ("We lost 15 ships.", "[50] ships"),
        ("We lost 15 ships.", "We lost [50]"),
        ("We lost 15 ships.", "We lost … [50] ships"),
        ("We lost 15 ships.", "We [lost 50] ships"),
        ("We lost 15 ships.", "We lost 1[50] ships"),
        ("We lost 150 ships.", "We lost [5]0 ships"),
        ("We lost fifteen ships.", "We lost [50] ships"),
        ("We lost ١٥ ships.", "We lost [50] ships"),
        ("We lost two hundred ships.", "We lost [2,000] ships"),
        ("We pay $15 now.", "We pay [$50] now"),
        ("In 2024 we sail.", "In [2025] we sail"),
        ("船は十五隻失われた。", "船は[50]隻失われた"),
    ],
)
def test_brackets_change_no_figure(text: str, words: str) -> None:
    assert verify_words(SearchableText(text), words).status != VERIFIED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We lost 15 ships.", "We lost [fifteen] ships"),
        ("We lost 1500 ships.", "We lost [1,500] ships"),
        ("We lost fifteen ships.", "We lost [15] ships"),
        ("We lost them.", "We lost [15 ships]"),
        ("We lost 15.", "We lost 15 [ships]"),
        ("We met on 20 May here.", "We met on [20 May 2024] here"),
        ("We met two years ago here.", "We met [in 2022] here"),
        ("We met that year here.", "We met [in 2022] here"),
        ("We lost ships[50] and men.", "We lost ships[50] and men"),
        ("We lost ships[50] and men.", "We lost ships and men"),
    ],
)
def test_brackets_may_put_a_figure_in(text: str, words: str) -> None:
    assert verify_words(SearchableText(text), words).status == VERIFIED
