"""Verdicts in notes: whole, whatever marks they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.importers.verdicts import INFERRED, NO_DATE, verdict_in, verdict_note

WORDS = st.text(st.sampled_from("ab .“”!?:"), min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


@given(
    WORDS,
    st.sampled_from(["", "It did not. It floats.", "Explanation: “no”"]),
    st.sampled_from([None, "Checkers", "It rates it: no"]),
    st.sampled_from(["", f" {INFERRED}", f" {NO_DATE}"]),
)
def test_a_verdict_comes_back_whole(verdict: str, explanation: str, publisher: str | None, more: str) -> None:
    assert verdict_in(verdict_note(publisher, verdict, explanation) + more, publisher) == (verdict, explanation)


@pytest.mark.parametrize("note", [None, "", "A remark.", "Others rate it: False.", "Checkers rates it: "])
def test_other_notes_have_none(note: str | None) -> None:
    assert verdict_in(note, "Checkers") is None
