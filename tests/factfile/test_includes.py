"""Globs of `include`: what they match, and that each folder is read once."""

import os
from pathlib import Path

import pytest
from conftest import examples
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.factfile.includes import expand_include
from tie_cli.text.paths import is_inside


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("facts").joinpath(*"1234567")  # so deep that no pattern leads to other tests' files
    for name in (
        "a.yaml",
        "x/a.yaml",
        "x/b.jsonl",
        "x/x/a.yml",
        "y/x/b.yaml",
        "y/notes.txt",
        ".git/c.yaml",
        "y/.c.yaml",
        "y/y/x/a.yaml",
    ):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("tie: 1\n", encoding="utf-8")
    (top / "y" / "link").symlink_to("../x")
    (top / "circle.yaml").symlink_to("circle.yaml")
    (top / "y" / "linked.yaml").symlink_to("../a.yaml")
    return top


parts = st.sampled_from(["**", "*", "x", "y", "?", "[xy]", "..", "a.yaml", "*.yaml", "b*", "*.y*ml"])


@given(st.lists(parts, min_size=1, max_size=6).map("/".join))
@examples(4)
def test_a_glob_matches_what_pathlib_does_but_for_links_and_hidden_files(folder: Path, pattern: str) -> None:
    found = expand_include(folder, pattern)
    if pattern.endswith("**"):
        pattern += "/*"
    expected = set()
    for path in folder.glob(pattern):
        inside = path.relative_to(folder).parts
        folders = [folder.joinpath(*inside[:size]) for size in range(1, len(inside))]
        hidden = any(part.startswith(".") and part != ".." for part in inside)
        if path.is_file() and path.suffix in (".yaml", ".yml", ".jsonl") and not hidden and not any(map(os.path.islink, folders)):
            expected.add(os.path.normpath(path))
    assert set(found) == expected
    assert found == sorted(found)


def test_a_named_link_is_followed(folder: Path) -> None:
    assert expand_include(folder, "y/link/*.yaml") == [str(folder / "y" / "link" / "a.yaml")]
    assert expand_include(folder, "y/link/a.yaml") == [str(folder / "y" / "link" / "a.yaml")]
    assert expand_include(folder, ".git/*.yaml") == [str(folder / ".git" / "c.yaml")]


def test_every_folder_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path = tmp_path.joinpath(*"1234567")
    deep = tmp_path
    for _ in range(30):
        deep /= "a"
        (deep / "b").mkdir(parents=True)
    (deep / "b" / "f.yaml").write_text("tie: 1\n", encoding="utf-8")
    read: list[str] = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: read.append(str(path)) or scan(path))  # type: ignore[func-returns-value]
    for pattern in ("**/a/**/a/**/a/**/a/**/*.yaml", "**/**/**/**/*.yaml", "**/*/**/*/**/f.yaml", "**/" * 80 + "f.yaml"):
        read.clear()
        assert expand_include(tmp_path, pattern) == [str(deep / "b" / "f.yaml")]
        assert len(read) == len(set(read)) <= 61
    read.clear()
    expand_include(tmp_path, "**/../**/../**/../**/*.yaml")
    assert len(read) < 1000


def test_inside_is_by_whole_names(tmp_path: Path) -> None:
    assert is_inside(tmp_path / "a" / "b", [str(tmp_path / "a")])
    assert not is_inside(tmp_path / "ab", [str(tmp_path / "a")])
    assert is_inside(tmp_path, ["/"])
