"""Which indexes go from the cache, and what `tie info --cache` lists."""

import os
import time
from pathlib import Path

import pytest
from conftest import BASE, Tie

from tie_cli.index import cached_indexes
from tie_cli.index.cache import connect

DAY = 24 * 3600


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("TIE_CACHE_SIZE", raising=False)
    return tmp_path / "cache" / "tie"


def build(path: Path) -> Path:
    """Write a fact file, index it, and return the index."""
    path.write_text(BASE, encoding="utf-8")
    connection = connect([path])
    index = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    connection.close()
    return index


def age(index: Path, days: float) -> None:
    used = time.time() - days * DAY
    os.utime(index, (used, used))


def test_the_index_of_a_file_that_is_gone_goes_with_the_next_build(folder: Path, tmp_path: Path) -> None:
    gone, here = build(tmp_path / "gone.yaml"), build(tmp_path / "here.yaml")
    (tmp_path / "gone.yaml").unlink()
    new = build(tmp_path / "new.yaml")
    assert sorted(folder.glob("*")) == sorted([here, new])
    assert not gone.exists()


def test_an_index_goes_that_nobody_has_asked_for_in_sixty_days(folder: Path, tmp_path: Path) -> None:
    old, asked = build(tmp_path / "old.yaml"), build(tmp_path / "asked.yaml")
    age(old, 61)
    age(asked, 61)
    connect([tmp_path / "asked.yaml"]).close()
    assert time.time() - asked.stat().st_mtime < DAY
    new = build(tmp_path / "new.yaml")
    assert sorted(folder.glob("*")) == sorted([asked, new])
    age(asked, 59)
    build(tmp_path / "newer.yaml")
    assert asked.exists()


def test_the_oldest_go_when_the_cache_is_full(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    indexes = [build(tmp_path / f"{number}.yaml") for number in range(4)]
    for number, index in enumerate(indexes):
        age(index, 10 - number)
    size = indexes[0].stat().st_size
    monkeypatch.setenv("TIE_CACHE_SIZE", str(int(size * 3.5)))
    new = build(tmp_path / "new.yaml")
    assert sorted(folder.glob("*")) == sorted([*indexes[2:], new])
    monkeypatch.setenv("TIE_CACHE_SIZE", "1")
    last = build(tmp_path / "last.yaml")
    assert list(folder.glob("*")) == [last]  # what was just built stays


def test_no_index_stays_because_it_is_small(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = build(tmp_path / "small.yaml"), build(tmp_path / "large.yaml")
    size = small.stat().st_size
    with large.open("ab") as file:
        file.truncate(5 * size)
    age(small, 2)
    age(large, 1)
    monkeypatch.setenv("TIE_CACHE_SIZE", str(3 * size))
    new = build(tmp_path / "new.yaml")
    assert list(folder.glob("*")) == [new]


def test_other_files_in_the_folder_stay(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "facts.yaml")
    other = folder / "written.json"
    other.write_text("{}", encoding="utf-8")
    link = folder / "index-1-link.sqlite"
    link.symlink_to(other)
    broken = folder / "index-1-broken.sqlite"
    broken.write_bytes(b"no index")
    monkeypatch.setenv("TIE_CACHE_SIZE", "0")
    build(tmp_path / "new.yaml")
    assert other.exists()
    assert link.is_symlink()
    assert not broken.exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 2_000_000_000), ("5000", 5000), ("500MB", 500_000_000), ("1.5 g", 1_500_000_000), ("2GiB", 2 << 30), ("10k", 10_000)],
)
def test_the_size_is_read_as_people_write_it(monkeypatch: pytest.MonkeyPatch, text: str, expected: int) -> None:
    monkeypatch.setenv("TIE_CACHE_SIZE", text)
    assert cached_indexes.size_limit() == expected


@pytest.mark.parametrize("text", ["much", "-1", "1e9", "2 GBs", "٣GB" + "x"])
def test_what_is_no_size_gives_a_warning(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TIE_CACHE_SIZE", text)
    with pytest.warns(UserWarning, match="TIE_CACHE_SIZE"):
        assert cached_indexes.size_limit() == cached_indexes.MOST_BYTES


def test_info_lists_the_indexes(tie: Tie, tmp_path: Path) -> None:
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    assert tie("info", "--cache", "--json").json == []
    tie.write("facts.yaml", BASE)
    tie("timeline")
    (row,) = tie("info", "--cache", "--json").json
    assert row["files"] == [str(tie.folder / "facts.yaml")]
    assert row["size"] == Path(row["index"]).stat().st_size
    assert row["used"] == time.strftime("%Y-%m-%d", time.gmtime(Path(row["index"]).stat().st_mtime))
    assert "facts.yaml" in tie("info", "--cache").out
