"""Merging: two sound records give a sound one, nothing that only one has is lost, and what differs is a conflict."""

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tie_cli.editing.merged_record import merge_records
from tie_cli.model.validation import convert

NAMES = st.sampled_from(["Japan", "Nippon", "日本", "Nihon"])
LISTS = st.lists(NAMES, max_size=3)
DATED = st.sampled_from(["stated", "inferred"])
CITATIONS = st.lists(st.sampled_from([{"id": "a"}, {"id": "b", "excerpt": "x"}, {"id": "b"}]), min_size=1, max_size=3)
YEARS = st.sampled_from(["2020", "2021"])
RECORDS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "actor": st.fixed_dictionaries(
        {"name": NAMES, "type": st.sampled_from(["state", "group"])},
        optional={"of": NAMES, "role": NAMES, "code": NAMES, "aliases": LISTS, "note": NAMES},
    ),
    "topic": st.fixed_dictionaries({"name": NAMES}, optional={"proposition": NAMES, "aliases": LISTS, "note": NAMES}),
    "source": st.fixed_dictionaries(
        {"title": NAMES},
        optional={
            "publisher": NAMES,
            "published": YEARS,
            "dated": DATED,
            "inferred": st.sampled_from(["published", "publisher"]),
            "text": NAMES,
            "sha256": st.sampled_from(["a" * 64, "b" * 64]),
            "note": NAMES,
        },
    ),
    "event": st.fixed_dictionaries(
        {"date": YEARS, "summary": NAMES, "sources": CITATIONS},
        optional={"dated": DATED, "place": NAMES, "placed": DATED, "actors": LISTS, "disputes": LISTS},
    ),
    "quote": st.fixed_dictionaries(
        {
            "date": YEARS,
            "speaker": NAMES,
            "speech": st.sampled_from(["direct", "indirect"]),
            "text": NAMES,
            "sources": CITATIONS,
        },
        optional={"cue": NAMES, "event": NAMES},
    ),
    "position": st.fixed_dictionaries(
        {
            "date": YEARS,
            "actor": NAMES,
            "topic": NAMES,
            "stance": st.sampled_from(["supports", "mixed"]),
            "sources": CITATIONS,
        },
        optional={
            "basis": st.sampled_from(["statement", "attributed"]),
            "according_to": NAMES,
            "judged": DATED,
            "evidence": LISTS,
        },
    ),
}


def is_listed(entry: Any, key: str, merged: dict[str, Any]) -> bool:
    """Return whether a merged record has an entry: as it is, as its name, or of `sources` with more in it."""
    found = merged.get(key, [])
    return (
        entry in found or entry == merged.get("name") or (key == "sources" and any(entry.items() <= one.items() for one in found))
    )


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data(), side=st.sampled_from(["into", "from"]))
def test_two_sound_records_give_a_sound_one(kind: str, data: st.DataObject, side: str) -> None:
    into, other = ({"id": "it", **data.draw(RECORDS[kind])} for _ in range(2))
    assume(not isinstance(convert(kind, into), list) and not isinstance(convert(kind, other), list))
    merged, conflicts = merge_records(kind, into, other, {"": side})
    assert conflicts == []
    made = convert(kind, merged)
    # whose word a position is on can be its actor's in the other record
    assert not isinstance(made, list) or merged["according_to"] == merged["actor"], made
    first = into if side == "into" else other
    for key, value in first.items():
        if isinstance(value, list):
            assert all(is_listed(entry, key, merged) for entry in value)
        elif key not in ("name", "sha256", "cue", "according_to", "inferred", "dated", "placed", "judged"):
            assert merged[key] == value
    for key, value in other.items():
        for entry in value if isinstance(value, list) else ():
            assert is_listed(entry, key, merged)
    if "name" in into:
        assert {into["name"], other["name"]} <= {merged["name"], *merged.get("aliases", [])}
    for key, value in merged.items():
        if isinstance(value, list) and into.get(key) is None and other.get(key) is None:
            assert key == "aliases"


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data())
def test_merging_a_record_with_its_own_copy_changes_nothing(kind: str, data: st.DataObject) -> None:
    record = {"id": "it", **data.draw(RECORDS[kind])}
    assume(not isinstance(convert(kind, record), list))
    merged, conflicts = merge_records(kind, record, record, {})
    assert conflicts == []
    assert merged == {key: value for key, value in record.items() if value != []}


def conflicts_of(kind: str, into: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    return [tuple(conflict) for conflict in merge_records(kind, into, other, {}).conflicts]


def test_what_belongs_together_is_one_conflict_and_goes_one_way() -> None:
    into = {"id": "it", "title": "T", "text": "a.txt", "published": "2020"}
    other = {"id": "it", "title": "T", "text": "b.txt", "sha256": "b" * 64, "published": "2021", "dated": "inferred"}
    assert conflicts_of("source", into, other) == [("published", "2020", "2021"), ("text", "a.txt", "b.txt")]
    merged = merge_records("source", into, other, {"text": "from", "": "into"}).data
    assert merged == {"id": "it", "title": "T", "text": "b.txt", "sha256": "b" * 64, "published": "2020"}


def test_what_is_left_out_has_a_meaning_too() -> None:
    event = {"id": "it", "date": "2020", "summary": "S", "sources": [{"id": "a"}]}
    assert conflicts_of("event", event, {**event, "dated": "inferred"}) == [("dated", None, "inferred")]
    assert merge_records("event", event, {**event, "place": "P", "placed": "inferred"}, {}).data["placed"] == "inferred"


def test_a_name_can_go_the_other_way() -> None:
    into, other = {"id": "it", "name": "Nippon", "type": "state"}, {"id": "it", "name": "Japan", "type": "state"}
    assert merge_records("actor", into, other, {"name": "from"}).data == {
        "id": "it",
        "name": "Japan",
        "type": "state",
        "aliases": ["Nippon"],
    }
