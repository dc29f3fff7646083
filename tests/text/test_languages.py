"""Tags of languages: which are well formed, what they are called, and which are of one language."""

import re

import pytest

from tie_cli.text.languages import LANGUAGE_PATTERN, is_same_language, language_name, suggest_language_tag


@pytest.mark.parametrize(
    "tag",
    [
        "ja",
        "zh-Hant-TW",
        "sr-Latn",
        "es-419",
        "de-CH-1996",
        "sl-rozaj-biske",
        "en-u-ca-gregory",
        "ar-x-gulf",
        "x-old",
        "zh-yue-HK",
    ],
)
def test_tags_that_rfc_5646_allows(tag: str) -> None:
    assert re.search(LANGUAGE_PATTERN, tag)


@pytest.mark.parametrize("tag", ["", "j", "Japanese", "ja_JP", "ja-", "ja-J", "ja\n", "-ja", "ja JP", "en-u", "x-", "日本語"])
def test_what_is_no_tag(tag: str) -> None:
    assert not re.search(LANGUAGE_PATTERN, tag)


def test_names() -> None:
    assert [language_name(tag) for tag in ("ja", "JA", "pt-BR", "zh-Hant", "jpn", "nb", "tlh")] == [
        "Japanese",
        "Japanese",
        "Portuguese",
        "Chinese",
        "Japanese",
        "Norwegian",
        "tlh",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("en-US", "en-GB", True), ("nb", "nn", True), ("Japanese", "ja-JP", True), ("ja", "zh", False), ("cmn", "zh-TW", True)],
)
def test_one_language(one: str, other: str, same: bool) -> None:
    assert is_same_language(one, other) is is_same_language(other, one) is same


def test_suggestions() -> None:
    assert [suggest_language_tag(text) for text in ("Arabic", " filipino", "pt_BR", "the local one")] == [
        "ar",
        "fil",
        "pt-BR",
        "",
    ]
