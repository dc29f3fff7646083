"""Half- and full-width forms are the same characters; signs that say more than their plain form are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.evidence.characters import plain_width
from tie_cli.evidence.excerpts import SearchableText


@pytest.mark.parametrize(
    ("text", "excerpt", "found"),
    [
        ("条約はＡＢＣと呼ぶ", "ABC", "ＡＢＣ"),
        ("条約はABCと呼ぶ", "ＡＢＣ", "ABC"),
        ("第１２号", "12", "１２"),
        ("１０％の増", "10%", "１０％"),
        ("１，２００人", "1,200人", "１，２００人"),
        ("ﾌｪﾘｰが出る", "フェリー", "ﾌｪﾘｰ"),
        ("フェリーが出る", "ﾌｪﾘｰ", "フェリー"),
        ("ｶﾞｲﾄﾞの話", "ガイド", "ｶﾞｲﾄﾞ"),
        ("ガイドの話", "ｶﾞｲﾄﾞ", "ガイド"),
        ("ｶﾞ\nｽが出る", "ガスが", "ｶﾞ\nｽが"),
        ("Ｔｈｅ　ｆｅｒｒｙ　ｓａｉｌｓ", "The ferry sails", "Ｔｈｅ　ｆｅｒｒｙ　ｓａｉｌｓ"),
        ("｢出る｣と言う", "「出る」と", "｢出る｣と"),
        ("⼀⽇の⾄り", "一日の至り", "⼀⽇の⾄り"),  # radicals, as PDF has them
        ("三〜四日", "三～四日", "三〜四日"),
    ],
)
def test_another_width_is_the_same_character(text: str, excerpt: str, found: str) -> None:
    searchable = SearchableText(text)
    (span,) = searchable.find(excerpt)
    assert searchable.plain[span.start : span.end] == found


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("ﾊﾞｽが出る", "ハス"),
        ("ﾊﾞｽが出る", "ﾊｽ"),
        ("ﾊﾞｽが出る", "ハ"),
        ("バスが出る", "ﾊｽ"),
        ("第１２３号", "12"),
        ("１，２００人", "200人"),
        ("１０ｍ²", "10m2"),
        ("½ of it", "1/2 of it"),
        ("①と言う", "1と言う"),
        ("第Ⅳ回", "第IV回"),
        ("ＣＡＮＮＯＴ ｇｏ", "CAN"),
    ],
)
def test_other_words_and_numbers_stay_others(text: str, excerpt: str) -> None:
    assert SearchableText(text).find(excerpt) == []


@given(st.text("ｶﾞﾊﾟバ１a１ .,-　〜⼀²", max_size=30))
def test_positions_stay(text: str) -> None:
    assert len(plain_width(text)) == len(text)
    assert plain_width(plain_width(text)) == plain_width(text)
