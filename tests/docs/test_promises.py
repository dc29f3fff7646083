"""SECURITY.md: beside each promise are the tests that hold it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_promise_names_tests_that_are_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = re.split(r"^- ", text.partition("\nWhat is not promised")[0].partition("## What is promised")[2], flags=re.M)[1:]
    assert len(promises) >= 8
    for promise in promises:
        named = re.findall(r"tests/[\w/]+\.py", promise.partition("\n\n")[0])
        assert named, promise
        for name in named:
            assert "\ndef test_" in (ROOT / name).read_text(encoding="utf-8"), name
