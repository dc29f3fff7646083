"""Numbers whose digits are grouped by spaces, and words that are joined by a minus sign, are not cut."""

import pytest

from tie_cli.evidence.excerpts import SearchableText


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
def test_a_number_in_groups_is_not_cut(space: str) -> None:
    text = SearchableText(f"We lost 1{space}500 men and 12{space}000{space}000 crowns.")
    for words in ("We lost 1", "500 men", "and 12", "12 000", "000 crowns"):
        assert text.find(words) == [], words
    for words in ("We lost 1 500 men", "12 000 000 crowns", "lost", "men"):
        assert len(text.find(words)) == 1, words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 2024 500 men left.", "500 men"),
        ("On May 1 500 men left.", "On May 1"),
        ("It cost 15 crowns.", "It cost 15"),
        ("Rooms 1 20 30.", "Rooms 1"),
    ],
)
def test_numbers_beside_each_other_stay_two(text: str, words: str) -> None:
    assert len(SearchableText(text).find(words)) == 1


def test_a_minus_sign_between_letters_joins_a_word() -> None:
    text = SearchableText("Ours is a non−nuclear pact.")
    assert text.find("nuclear pact") == []
    assert len(text.find("non-nuclear pact")) == 1


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("It sails at 3:30 pm.", "30 pm", "3:30 pm"),
        ("The vote was 15:1 then.", "was 15", "was 15:1"),
        ("We lost 1/2 of it.", "2 of it", "1/2 of it"),
        ("After 9/11 we sailed.", "After 9", "After 9/11"),
        ("A U.S.-backed group left.", "backed group", "U.S.-backed group"),
        ("Many U.S.-Velm talks failed.", "Velm talks", "U.S.-Velm talks"),
    ],
)
def test_times_fractions_and_abbreviations_with_hyphens_are_not_cut(text: str, cut: str, whole: str) -> None:
    searchable = SearchableText(text)
    assert searchable.find(cut) == []
    assert len(searchable.find(whole)) == 1


@pytest.mark.parametrize(("text", "words"), [("In 2019/2020 we sailed.", "In 2019"), ("On 20/08/2024 we sailed.", "2024 we")])
def test_years_beside_a_slash_are_whole(text: str, words: str) -> None:
    assert len(SearchableText(text).find(words)) == 1
