"""What happened comes before a state of affairs that begins with it, wherever they stand and however the index is made."""

import pytest
from conftest import Tie

HEAD = "tie: 1\nsources:\n  talk: {title: Talk, publisher: P, published: 2024-08}\nevents:\n"
DATES = {"since": "2020-06/..", "clash": "2020-06", "year": "2020", "first": "2020-06-01", "open": "2020-06-01/"}


def event(identity: str) -> str:
    return f"  - {{id: {identity}, date: {DATES[identity]}, summary: S {identity}, sources: [{{id: talk}}]}}\n"


@pytest.mark.parametrize("order", [list(DATES), list(reversed(DATES))])
def test_what_goes_on_comes_after_what_happened(tie: Tie, order: list[str]) -> None:
    expected = ["year", "clash", "first", *(identity for identity in order if identity in ("since", "open"))]
    for number in range(1, len(order) + 1):  # the index is renewed each time
        tie.write("facts.yaml", HEAD + "".join(map(event, order[:number])))
        found = [row["id"] for row in tie("timeline", "--json").json]
        assert found == [identity for identity in expected if identity in order[:number]]
    assert [row["id"] for row in tie("timeline", "--reverse", "--json").json] == expected[::-1]
    assert [row["id"] for row in tie("search", "S", "--json").json] == expected
