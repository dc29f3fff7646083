"""The title of plain text: its first line, unless that is a sentence or says when the text was published."""

import pytest

from tie_cli.intake.text import read_text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Navies share charts\n\nThe navies met.", "Navies share charts"),
        ("Published on 22 August 2024\n\nNavies share charts\n\nThe navies met.", "Navies share charts"),
        ("Published on 22 August 2024\n\nThe navies met in Vale.", None),
        ("22 August 2024\n\nNavies share charts\n\nThe navies met.", "Navies share charts"),
    ],
)
def test_the_day_of_publication_is_no_title(text: str, title: str | None) -> None:
    assert read_text(text.encode()).title == title
