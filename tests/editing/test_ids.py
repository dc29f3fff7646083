"""Ids made of names: readable, the input's own where they can be, and never one for two names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.editing.ids import RecordIds, is_id, suggest_id, unused_id


@pytest.mark.parametrize(
    ("first", "second", "ids"),
    [
        ("Đà", "Á", ["da", "a"]),
        ("Статья 7", "Глава 7", ["statya-7", "glava-7"]),
        ("第2師団", "第2艦隊", ["di2shituan", "di2jiandui"]),
        ("Duties < 9%", "Duties > 9%", ["duties-9", "duties-9-2"]),
        ("NO", "no", ["NO", "no"]),
        ("†", "‡", ["actor", "actor-2"]),
    ],
)
def test_two_names_get_two_readable_ids(first: str, second: str, ids: list[str]) -> None:
    given_ids = RecordIds()
    assert [given_ids.give("actor", name, name) for name in (first, second)] == ids
    assert given_ids.find("actor", second) == ids[1]


def test_an_id_is_kept_for_the_name_that_is_spelt_like_it() -> None:
    ids = RecordIds()
    ids.reserve("actor", "ai")
    assert ids.give("actor", "Ái") == "ai-2"
    assert ids.give("actor", "ai") == "ai"


def test_facts_of_all_kinds_share_one_set_of_ids() -> None:
    ids = RecordIds()
    assert [ids.give(kind, "talks") for kind in ("event", "quote", "topic")] == ["talks", "talks-2", "talks"]


@given(st.lists(st.text(max_size=90), unique=True))
def test_ids_are_unique_and_valid_whatever_the_names(names: list[str]) -> None:
    ids = RecordIds()
    given_ids = [ids.give("source", name, name) for name in names]
    assert len(set(given_ids)) == len(names)
    assert all(re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]*", identity) for identity in given_ids)
    assert all(
        identity == name or not is_id(name) or identity.startswith(name) for identity, name in zip(given_ids, names, strict=True)
    )


@given(st.text(), st.text(), st.sampled_from(["actor", "topic", "source", "event", "quote", "position"]))
def test_a_suggested_id_is_one(name: str, date: str, kind: str) -> None:
    fields = ("name", "title", "summary", "text", "speaker", "actor", "topic")
    data = dict.fromkeys(fields, name) | {"date": date}
    first = suggest_id(kind, data, set())
    assert is_id(first)
    assert suggest_id(kind, data, {first}) == f"{first}-2"


def test_an_id_does_not_end_in_a_line_feed() -> None:
    assert not is_id("peru\n")
    assert unused_id("peru", ["peru", "peru-2"]) == "peru-3"
