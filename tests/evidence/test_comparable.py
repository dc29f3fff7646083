"""The form in which a text is compared, and the way back from each of its positions."""

from hypothesis import given
from hypothesis import strategies as st

from tie_cli.evidence.comparable import find_shifts, fold_spacing


@given(st.text("ab \n\t条約", max_size=40))
def test_each_position_leads_back_to_the_same_character(text: str) -> None:
    folded, shifts = fold_spacing(text), find_shifts(text)
    places = [shifts.place(position) for position in range(len(folded))]
    assert places == sorted(set(places))
    assert [" " if text[place].isspace() else text[place] for place in places] == list(folded)


@given(st.lists(st.text("ab", max_size=5), max_size=8), st.integers(1, 4))
def test_runs_of_spaces_of_any_length_shift_what_follows(words: list[str], spaces: int) -> None:
    text = (" " * spaces).join(words)
    folded, shifts = fold_spacing(text), find_shifts(text)
    found = [text[shifts.place(position)] for position in range(len(folded))]
    assert "".join(found) == folded
