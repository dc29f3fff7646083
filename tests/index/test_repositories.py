"""Fact files in repositories of every kind: worktrees, bare ones, submodules, and files that were renamed."""

from pathlib import Path
from typing import Any

import pytest
from conftest import BASE, Tie
from test_revisions import EVENT, git


@pytest.fixture
def repository(tie: Tie) -> Tie:
    """A repository with two commits, of which the second adds an event."""
    git(tie, "init", "-q", "-b", "main")
    tie.write("facts.yaml", BASE + EVENT.removeprefix("tie: 1\n") % "one")
    git(tie, "add", ".")
    git(tie, "commit", "-q", "-m", "first")
    tie.write(
        "facts.yaml",
        BASE + EVENT.removeprefix("tie: 1\n") % "one" + "  - {id: two, date: 2021, summary: T, sources: [{id: paper}]}\n",
    )
    git(tie, "commit", "-q", "-a", "-m", "second")
    return tie


def changes(tie: Tie, *arguments: str, **env: Any) -> list[tuple[str, str]]:
    return [(row["change"], row["id"]) for row in tie("diff", *arguments, "--json", **env).json]


def within(tie: Tie, folder: Path) -> Tie:
    """Return the program in another folder."""
    other = Tie(folder, Path(tie.env["XDG_CACHE_HOME"]))
    other.env = tie.env
    return other


def test_a_worktree_has_revisions_of_its_own(repository: Tie) -> None:
    git(repository, "worktree", "add", "-q", "../tree", "HEAD~1")
    tree = within(repository, repository.folder.parent / "tree")
    assert changes(tree) == []
    assert changes(tree, "main") == [("withdrawn", "two")]
    assert changes(tree, "HEAD", "main") == [("added", "two")]


def test_a_bare_repository_has_files_by_their_names(repository: Tie) -> None:
    git(repository, "clone", "-q", "--bare", ".", "../bare.git")
    bare = within(repository, repository.folder.parent / "bare.git")
    assert changes(bare, "HEAD~1:facts.yaml", "HEAD:facts.yaml") == [("added", "two")]
    assert "there is no file facts.yaml to compare HEAD:facts.yaml with" in bare("diff", "HEAD:facts.yaml", status=2).err


def test_a_renamed_file_is_named_by_its_earlier_name(repository: Tie) -> None:
    git(repository, "mv", "facts.yaml", "harbour.yaml")
    hint = "there is no harbour.yaml in HEAD; it was facts.yaml there: name it, as in `tie diff HEAD:facts.yaml harbour.yaml`"
    assert hint in repository("diff", "HEAD", "--facts", "harbour.yaml", status=2).err  # not committed yet
    git(repository, "commit", "-q", "-m", "renamed")
    assert "it was facts.yaml there" in repository("diff", "HEAD~1", "--facts", "harbour.yaml", status=2).err
    assert changes(repository, "HEAD~2:facts.yaml", "harbour.yaml") == [("added", "two")]
    assert "it was" not in repository("diff", "HEAD", "--facts", "nothing.yaml", status=2).err


@pytest.fixture
def with_submodule(repository: Tie) -> Tie:
    """A repository whose fact file includes that of a submodule, with one commit for each state of it."""
    desk = within(repository, repository.folder.parent / "super")
    desk.folder.mkdir()
    git(desk, "init", "-q", "-b", "main")
    git(desk, "submodule", "--quiet", "add", "../desk", "sub")
    git(within(desk, desk.folder / "sub"), "checkout", "-q", "HEAD~1")
    desk.write("facts.yaml", "tie: 1\ninclude: [sub/*.yaml]\n")
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "first")
    git(within(desk, desk.folder / "sub"), "checkout", "-q", "main")
    git(desk, "commit", "-q", "-a", "-m", "second")
    return desk


def test_files_of_a_submodule_are_those_of_its_commit(with_submodule: Tie) -> None:
    assert changes(with_submodule) == []
    assert changes(with_submodule, "HEAD~1") == [("added", "two")]
    assert changes(with_submodule, "HEAD", "HEAD~1") == [("withdrawn", "two")]
    assert changes(with_submodule, "HEAD~1:sub/facts.yaml", "HEAD:sub/facts.yaml") == [("added", "two")]
    # as in a hook, which git tells where its own repository is
    assert changes(with_submodule, "HEAD~1", GIT_DIR=str(with_submodule.folder / ".git")) == [("added", "two")]


def test_a_commit_that_a_submodule_lacks_is_an_error(with_submodule: Tie) -> None:
    git(with_submodule, "update-index", "--cacheinfo", f"160000,{'1' * 40},sub")
    git(with_submodule, "commit", "-q", "-m", "lacking")
    assert "there is no file and no revision sub in HEAD" in with_submodule("diff", status=2).err
