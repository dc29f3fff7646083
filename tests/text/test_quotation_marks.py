"""A text between quotation marks, once."""

import pytest

from tie_cli.text.quotation_marks import in_quotation_marks


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We sail the same water.", "“We sail the same water.”"),
        ("“We sail the same water.”", "“We sail the same water.”"),
        ("“We sail the same water”.", "“We sail the same water”."),
        ('"We sail the same water."', "“We sail the same water.”"),
        ("„Wir fahren auf demselben Meer.“", "„Wir fahren auf demselben Meer.“"),
        ("« Nous naviguons. »", "« Nous naviguons. »"),
        ("「海は同じだ」", "「海は同じだ」"),
        ("‘We don’t sail.’", "‘We don’t sail.’"),
        ("“We sail,” she said, “the same water.”", "“‘We sail,’ she said, ‘the same water.’”"),
        ("They call it “a shame” at home.", "“They call it ‘a shame’ at home.”"),
        ('They call it "a shame" at home.', "“They call it ‘a shame’ at home.”"),
        ('A 5" gun and a 6" gun', '“A 5" gun and a 6" gun”'),
        ("“We sail the same water,", "“We sail the same water,”"),
        ("read the same maps.”", "“read the same maps.”"),
        ("Quill said “we sail", "“Quill said ‘we sail”"),
        ("said that the “same water” is “ours.”", "“said that the ‘same water’ is ‘ours.’”"),
        ("“The word ‘ours’ is theirs.”", "“The word ‘ours’ is theirs.”"),
        ("", "“”"),
    ],
)
def test_marks_are_never_doubled(text: str, shown: str) -> None:
    assert in_quotation_marks(text) == shown
