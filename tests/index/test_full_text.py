"""The full-text index that a second thread fills is the one that the first thread would fill."""

import contextlib
import random
import sqlite3
from pathlib import Path

import pytest
from test_flat import STORED, answers, named, part, write

from tie_cli.index import full_text
from tie_cli.index.cache import connect, connect_in_memory

WORDS = "SELECT term, doc, col, offset FROM word ORDER BY term, doc, col, offset"


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(full_text, "_FEW", 0)
    chance = random.Random(1)
    files = [write(tmp_path / "names.jsonl", named(chance))]
    return files + [write(tmp_path / f"{name}.jsonl", part(chance, name)) for name in "pqr"]


def test_it_has_the_same_words_and_can_be_renewed(facts: list[Path]) -> None:
    for seed in (1, 2):
        write(facts[3], part(random.Random(seed), "r"))
        with contextlib.closing(connect(facts)) as threaded, contextlib.closing(connect_in_memory(facts)) as plain:
            for query in (*([WORDS] if seed == 1 else []), *STORED):  # an edit gives other places
                assert threaded.execute(query).fetchall() == plain.execute(query).fetchall()
            assert answers(threaded) == answers(plain)


@pytest.mark.parametrize("fault", [sqlite3.OperationalError("disk full"), MemoryError()])
def test_what_goes_wrong_in_the_thread_leaves_no_draft(
    facts: list[Path], fault: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(full_text._Filler, "fill", fail)
    if isinstance(fault, sqlite3.Error):  # as when the index can't be kept
        with pytest.warns(UserWarning, match="disk full"), contextlib.closing(connect(facts)) as connection:
            assert connection.execute("SELECT count(*) FROM fact_text WHERE fact_text MATCH 'note'").fetchone()[0]
    else:
        with pytest.raises(MemoryError):
            connect(facts)
    assert not list(tmp_path.glob("cache/**/draft-*"))


def test_the_thread_is_ended_when_the_first_one_is_interrupted(
    facts: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tie_cli.index.counts.fill_counts", interrupt)
    with pytest.raises(KeyboardInterrupt):
        connect(facts)
    assert not list(tmp_path.glob("cache/**/draft-*"))
    assert not list(tmp_path.glob("cache/**/*.sqlite"))
