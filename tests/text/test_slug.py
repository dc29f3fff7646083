"""Slugs: names in any script as plain words."""

import pytest

from tie_cli.text.slug import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("Cote d'Ivoire", "cote-d-ivoire"),
        ("E\u0301lyse\u0301e", "elysee"),
        ("Łódź & Øresund", "lodz-oresund"),
        ("東京", "dongjing"),
        ("example.org/a_b?c=1", "example-org-a-b-c-1"),
        ("Japan’s minister", "japan-minister"),
        ("O'Sullivan's men", "o-sullivan-men"),
        ("the states’ rights", "the-states-rights"),
        ("…", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected
