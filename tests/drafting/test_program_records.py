"""Records of other programs have anything as their values: each is refused with a reason or passes, and none ends the program."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.programs.records import read_records
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.model.records import KINDS

NEWS = """\
TOKYO — Japan and India signed an agreement on coast guards on 20 August 2024.

“We will keep the sea lanes open,” Yoko Kamikawa told reporters on Tuesday. Rajnath Singh said the agreement was overdue.
"""
KNOWN: dict[str, dict[str, dict[str, Any]]] = {
    "actor": {"japan": {"name": "Japan", "type": "state"}, "yoko": {"name": "Yoko Kamikawa", "type": "person", "of": "japan"}},
    "topic": {"peace": {"name": "Peace"}},
    **{kind: {} for kind in ("source", "event", "quote", "position")},
}
EXCERPT = "signed an agreement on coast guards"
RECORDS: list[dict[str, Any]] = [
    {"kind": "actor", "id": "singh", "name": "Rajnath Singh", "type": "person"},
    {"kind": "event", "id": "signing", "date": "2024-08-20", "summary": "They signed.", "sources": [{"excerpt": EXCERPT}]},
    {
        "kind": "quote",
        "id": "lanes",
        "speaker": "yoko",
        "speech": "direct",
        "text": "We will keep the sea lanes open",
        "date": "2024-08-20",
        "sources": [{"excerpt": "We will keep the sea lanes open"}],
    },
    {"kind": "position", "actor": "japan", "topic": "peace", "stance": "supports", "date": "2024-08-20", "evidence": ["signing"]},
]
FIELDS = sorted({name for kind in KINDS.values() for name in kind.__struct_fields__} | {"kind", "unsure", "excerpt"})
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["\ud800", "\0", EXCERPT, "yoko"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FIELDS, "of", "since"]), inner, max_size=3),
    max_leaves=5,
)


def judge(records: list[Any]) -> tuple[int, int]:
    """Return how many records pass the gate, and how many are refused."""
    text = SearchableText(NEWS)
    output = read_records(json.dumps(records), text, "news", KNOWN)
    passed, refused = Gate(text, "news", "2024-08-22", KNOWN).examine(output.proposals)
    return len(passed), len(refused) + len(output.refusals)


def test_the_records_pass_as_they_are() -> None:
    assert judge(RECORDS) == (len(RECORDS), 0)


@given(st.sampled_from(range(len(RECORDS))), st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=3))
def test_whatever_a_value_is_the_record_is_refused_or_passes(number: int, changes: dict[str, Any]) -> None:
    records = [dict(record) for record in RECORDS]
    records[number] |= changes
    passed, refused = judge(records)
    assert passed + refused >= len(RECORDS) - 1  # a source is left out, as the article is one already


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"summary": ["They signed."]}, "event signing: `summary` must be text, not a list"),
        ({"sources": 1}, "event signing: `sources` must be a list, not a number"),
        ({"actors": {"japan": 1}}, "event signing: `actors` must be a list, not a mapping"),
        ({"summary": "\ud800"}, "event signing: it can't be written to a file"),
        ({"kind": ["event"]}, '`kind` can\'t be ["event"]'),
    ],
)
def test_a_value_of_another_type_is_refused_with_the_reason(change: dict[str, Any], reason: str) -> None:
    output = read_records(json.dumps([{**RECORDS[1], **change}]), SearchableText(NEWS), "news", KNOWN)
    assert not output.proposals
    (refused,) = output.refusals
    assert refused.startswith(reason)
