"""Fact files of a git repository that may be anyone's: names, links and objects are data, and nothing is run or fetched."""

import subprocess
from pathlib import Path

import pytest
from conftest import BASE, Tie

from tie_cli.index.git import Tree

EVENT = "tie: 1\nevents:\n  - {id: %s, date: 2020, summary: S, sources: [{id: paper}]}\n"


def git(tie: Tie, *arguments: str, stdin: bytes | None = None) -> str:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "protocol.file.allow=always"]
    done = subprocess.run(["git", *identity, *arguments], cwd=tie.folder, check=True, capture_output=True, input=stdin)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tie: Tie) -> Tie:
    git(tie, "init", "-q")
    tie.write("facts.yaml", BASE.replace("title:", "include: more/*.yaml\ntitle:", 1))
    tie.write("more/one.yaml", EVENT % "one")
    git(tie, "add", ".")
    git(tie, "commit", "-q", "-m", "first")
    return tie


def commit_tree(tie: Tie, entries: dict[str, str], mode: str = "100644") -> str:
    """Commit a tree whose names git itself would refuse to add."""
    lines = b""
    for name, content in sorted(entries.items()):
        blob = git(tie, "hash-object", "-w", "--stdin", stdin=content.encode())
        lines += f"{mode if name != 'facts.yaml' else '100644'} {name}\0".encode() + bytes.fromhex(blob)
    tree = git(tie, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=lines)
    return git(tie, "commit-tree", tree, "-m", "crafted")


@pytest.mark.parametrize("name", ["../outside.yaml", "/tmp/outside.yaml", "more/../../outside.yaml", "..", "a//b.yaml"])
def test_names_that_lead_out_are_refused(repository: Tie, name: str) -> None:
    commit = commit_tree(repository, {"facts.yaml": BASE, name: EVENT % "x"})
    err = repository("diff", commit, status=2).err
    assert f"has a file with the name `{name}`, which leads out of its folder" in err
    assert not (repository.folder.parent / "outside.yaml").exists()


@pytest.mark.parametrize("target", ["/etc/hosts", "../../private.yaml", "more/../../private.yaml", "facts.yaml"])
def test_links_that_lead_out_or_in_circles_are_refused(repository: Tie, target: str) -> None:
    repository.write("../private.yaml", EVENT % "secret")
    (repository.folder / "facts.yaml").unlink()
    (repository.folder / "facts.yaml").symlink_to(target)
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    (repository.folder / "facts.yaml").unlink()
    repository.write("facts.yaml", BASE)
    result = repository("diff", status=2)
    assert "facts.yaml in HEAD is a link that leads to no file in the repository" in result.err


def test_links_in_a_tree_are_resolved_as_data() -> None:
    tree = Tree(
        "HEAD", {"etc/main.yaml": "", "etc/b/x.yaml": ""}, {"f": "etc/main.yaml", "d": "etc", "d2": "d/b", "up": "..", "c": "c"}
    )
    assert tree.resolve("f") == "etc/main.yaml"
    assert tree.resolve("d/main.yaml") == "etc/main.yaml"
    assert tree.resolve("d2/x.yaml") == "etc/b/x.yaml"
    assert tree.resolve("d2/../main.yaml") == "etc/main.yaml"
    assert [tree.resolve(name) for name in ("up", "up/x", "c", "c/x", "../x")] == [None] * 5


@pytest.mark.parametrize("tracked", [True, False])
def test_an_include_is_relative_to_the_file_that_a_link_leads_to(tie: Tie, tracked: bool) -> None:
    """One rule for check and diff, whether git knows the link or not."""
    git(tie, "init", "-q")
    tie.write("real/main.yaml", BASE.replace("title:", "include: [part.yaml, '*.yaml']\ntitle:", 1))
    tie.write("real/part.yaml", EVENT % "one")
    tie.write("part.yaml", EVENT % "not-this")
    (tie.folder / "facts.yaml").symlink_to("real/main.yaml")
    git(tie, "add", "." if tracked else "real")
    git(tie, "commit", "-q", "-m", "first")
    assert [row["id"] for row in tie("timeline", "--json").json] == ["one"]
    tie("check")
    assert tie("diff", "--json", "--exit-code").json == []
    tie.write("real/part.yaml", EVENT % "two")
    assert [row["id"] for row in tie("diff", "--json", "--exit-code", status=1).json] == ["two"]


def test_a_path_in_a_revision_is_compared_with_that_path_now(repository: Tie) -> None:
    repository.write("other.yaml", BASE + EVENT.removeprefix("tie: 1\n") % "x")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "other")
    assert repository("diff", "HEAD:other.yaml", "--json").json == []
    repository.write("other.yaml", BASE + EVENT.removeprefix("tie: 1\n") % "y")
    (row,) = repository("diff", "HEAD:other.yaml", "--json").json
    assert (row["change"], row["id"], row["was"]) == ("renamed", "y", "x")
    (repository.folder / "other.yaml").unlink()
    assert "there is no file other.yaml to compare HEAD:other.yaml with" in repository("diff", "HEAD:other.yaml", status=2).err


def test_a_missing_object_is_named(repository: Tie) -> None:
    blob = git(repository, "rev-parse", "HEAD:more/one.yaml")
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert "more/one.yaml in HEAD can't be read: its content is missing from the repository" in repository("diff", status=2).err
    # what is in other folders is not needed
    repository.write("desk/facts.yaml", BASE)
    git(repository, "add", "desk")
    git(repository, "commit", "-q", "-m", "desk")
    assert repository("diff", "HEAD:desk/facts.yaml", "--json").json == []


def test_nothing_is_fetched_and_nothing_is_run(repository: Tie, tmp_path: Path) -> None:
    """A partial clone asks for missing objects where it came from; a repository can name programs to be run."""
    origin = repository.folder
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(repository, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{origin}", str(clone))
    repository.folder = clone
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\necho ran >> {ran}\n", encoding="utf-8")
    script.chmod(0o755)
    for name in ("core.fsmonitor", "core.sshCommand", "core.pager", "filter.x.smudge", "filter.x.clean", "diff.x.textconv"):
        git(repository, "config", name, str(script))
    git(repository, "config", "remote.origin.uploadpack", str(script))
    (clone / ".git" / "info" / "attributes").write_text("* filter=x diff=x\n", encoding="utf-8")
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (clone / ".git" / "hooks" / hook).symlink_to(script)
    repository.write("facts.yaml", BASE)
    objects = sorted((clone / ".git" / "objects" / "pack").iterdir())
    err = repository("diff", "--facts", "facts.yaml", status=2).err
    assert "facts.yaml in HEAD can't be read" in err
    assert not ran.exists()
    assert sorted((clone / ".git" / "objects" / "pack").iterdir()) == objects


def test_nothing_of_the_users_is_no_diff(tie: Tie) -> None:
    assert "there is no facts.yaml here" in tie("diff", "--exit-code", status=2).err
    tie.write("a.yaml", BASE)
    assert "there is no facts.yaml here" in tie("diff", "a.yaml", status=2).err
    tie("diff", "a.yaml", "a.yaml", "--exit-code")
