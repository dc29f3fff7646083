"""Folding for search: which marks make another letter, which are dropped, and that the full-text index splits the same way."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.index.rows import search_text
from tie_cli.index.tables import TABLES
from tie_cli.text.folding import fold, phrases, split


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ビザ", "ヒサ"),
        ("ガス", "カス"),
        ("パン", "ハン"),
        ("ぶり", "ふり"),
        ("край", "краи"),
        ("моїх", "моіх"),
        ("мўз", "муз"),
        ("ќе", "ке"),
        ("سؤال", "سوال"),
        ("بيئة", "بيية"),
        ("कल", "काल"),
        ("ไม่", "ไม"),
        ("ກິນ", "ກັນ"),
        ("កំ", "ក"),
    ],
)
def test_a_mark_that_makes_another_letter_counts(one: str, other: str) -> None:
    assert fold(one) != fold(other)
    assert split(one) != split(other)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("ｶﾞｽ", "ガス"),
        ("カ゛ス", "ガス"),
        ("カ\u3099ス", "ガス"),
        ("Ёлка", "елка"),
        ("еще\u0301", "ещё"),
        ("за\u0301мок", "замок"),
        ("и\u0306од", "йод"),
        ("أوروبا", "اوروبا"),
        ("آسيا", "اسيا"),
        ("مُحَمَّد", "محمد"),
        ("יְרוּשָׁלַיִם", "ירושלים"),
        ("क़लम", "क\u093cलम"),
        ("Côte", "cote"),
        ("Ελλάδα", "ελλαδα"),
        ("Đặng", "dang"),
        ("葛\U000e0100城", "葛城"),
    ],
)
def test_a_mark_that_writers_leave_out_does_not(written: str, searched: str) -> None:
    assert split(written) == split(searched)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert split(" ".join(split(text))) == split(text)


def full_text() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    return connection


# letters and marks of scripts with marks of their own
MARKED = st.text(
    st.characters(codec="utf-8", categories=["L", "M", "N"]) | st.sampled_from("がガパяйёїўا\u0654\u3099\u0301ไม่कि្ក 'ー"),
    max_size=12,
)


@given(st.lists(MARKED, min_size=1, max_size=4))
def test_every_word_of_a_text_is_found_in_the_index(texts: list[str]) -> None:
    connection = full_text()
    connection.execute("INSERT INTO fact_text (rowid, own, keys) VALUES (1, ?, '')", (search_text(texts),))
    for text in texts:
        for words in phrases(text):
            query = f'own : "{" ".join(words)}" *'
            assert connection.execute("SELECT rowid FROM fact_text WHERE fact_text MATCH ?", (query,)).fetchall() == [(1,)]


def test_a_search_tells_voiced_from_unvoiced_kana() -> None:
    connection = full_text()
    rows = [(1, "ガスの輸入"), (2, "カスの処理"), (3, "パナマ"), (4, "ハナマ")]
    for key, text in rows:
        connection.execute("INSERT INTO fact_text (rowid, own, keys) VALUES (?, ?, '')", (key, search_text([text])))
    for word, row in (("ガス", 1), ("カス", 2), ("パナ", 3), ("ハナ", 4), ("ﾊﾟﾅ", 3)):
        ((words,),) = [phrases(word)]
        found = connection.execute("SELECT rowid FROM fact_text WHERE fact_text MATCH ?", (f'own : "{" ".join(words)}" *',))
        assert found.fetchall() == [(row,)]
