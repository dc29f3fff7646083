"""Lines of the screen: no word is lost or cut, everything is in line, and nothing reaches the terminal that it obeys."""

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tie_cli.desk.lines import as_drawn, fit, strip_of, words, wrap
from tie_cli.views.sheets.sheet import cell

TEXTS = st.text(st.sampled_from("ab .,\n\t’東京。はé\u0301\u202e\x1b\u200b-"), max_size=200)


@given(TEXTS, st.integers(8, 60))
@example("\t\u200b\x1b\u200b", 16)
@example("\u0301\taa\u200b", 8)
def test_a_wrapped_text_has_all_its_letters_once_in_lines_that_fit(text: str, width: int) -> None:
    lines = wrap(text, width)
    places = [place for start, end in lines for place in range(start, end)]
    assert places == sorted(set(places))
    assert {place for place, char in enumerate(text) if not char.isspace()} <= set(places)
    for start, end in lines:
        assert cell_len(as_drawn(text[start:end].rstrip())) <= max(width, 10)  # one character may be an escape of ten columns


@given(TEXTS)
def test_words_cover_all_that_is_not_space(text: str) -> None:
    found = words(text)
    assert [place for start, end in found for place in range(start, end)] == [
        n for n, char in enumerate(text) if not char.isspace()
    ]


@given(TEXTS, st.integers(1, 40))
def test_a_cell_is_as_wide_as_its_column(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    strip = strip_of([(cell(text), width), (cell("x"), 3)], Style())
    assert strip.cell_length == width + 2 + 3
    assert not set("\x1b\u202e\u200b\n\t") & set(strip.text)


def test_lines_that_were_wrapped_are_joined_and_others_stay() -> None:
    first, second = "A line of a letter that was wrapped at some seventy letters, as", "they often are in plain text files."
    text = f"Title\nBy Nobody\n\n{first}\n{second}\nNext"
    assert [text[start:end] for start, end in wrap(text, 200)] == ["Title", "By Nobody", "", f"{first}\n{second}", "Next"]


def test_no_word_is_cut_that_fits() -> None:
    text = "ministers of foreign affairs"
    assert [text[start:end].strip() for start, end in wrap(text, 11)] == ["ministers", "of foreign", "affairs"]
