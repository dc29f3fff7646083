"""Files that a command writes: none of the user's is replaced unasked, and no name of a file is obeyed by a terminal."""

import os
import subprocess

import pytest
from conftest import BASE, PROGRAM, ROOT, Tie

EVENT = "events: [{id: e, date: 2024, summary: S, actors: [japan, india], sources: [{id: paper}]}]\n"


@pytest.mark.parametrize(
    "call",
    [
        ("report", "-o"),
        ("timeline", "--svg"),
        ("compare", "--svg"),
        ("export", "csl", "-o"),
        ("network", "congruence", "-o"),
    ],
)
def test_a_file_of_the_users_is_replaced_only_with_force(tie: Tie, call: tuple[str, ...]) -> None:
    tie.write("facts.yaml", (ROOT / "facts.yaml").read_bytes())
    mine = tie.write("mine", "my own")
    assert "--force" in tie(*call, "mine", status=2).err
    assert mine.read_text(encoding="utf-8") == "my own"
    assert "--force" in tie(*call, "facts.yaml", status=2).err
    tie(*call, "mine", "--force")
    assert mine.read_bytes() != b"my own"
    tie(*call, "mine")  # which tie wrote itself
    mine.write_text("changed since", encoding="utf-8")
    tie(*call, "mine", status=2)


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")
def test_the_name_of_a_file_is_shown_and_not_obeyed(tie: Tie) -> None:
    name = "f\x1b]0;owned\x07.yaml"
    tie.write(name, BASE + EVENT.replace("date: 2024", "date: soon"))
    for call in (["check", name], ["check", name, "--format", "github"], ["fmt", name]):
        result = tie(*call, ok=False)
        assert "\x1b" not in result.out + result.err, call
        assert "\x07" not in result.out + result.err, call
    tie.write(name, BASE)
    added = tie("add", "topic", "--id", "t", "--name", "T", "--facts", name).out
    assert added.startswith("f\\x1b]0;owned\\x07.yaml:")
    assert tie("fmt", name).out.startswith("reformatted f\\x1b]0;owned\\x07.yaml\n")


def test_a_name_that_no_file_can_have_is_an_error(tie: Tie) -> None:
    for pattern in (r"a\0b.yaml", r"a\0*.yaml"):
        tie.write("facts.yaml", f'{BASE}include: ["{pattern}"]\n')
        assert "error[include-missing]" in tie("check", "facts.yaml", status=1).out
        assert "Traceback" not in tie("timeline", status=1).err
    tie.write("facts.yaml", (BASE + EVENT).replace("published: 2024-08}", 'published: 2024-08, text: "a\\0b"}'))
    assert "error[text-unreadable]: the text can't be read: no file has such a name" in tie("check", "facts.yaml", status=1).out
    tie("show", "e")
    tie("report", "-o", "page.html")


@pytest.mark.skipif(os.name == "nt", reason="Windows has few symbolic links")
def test_a_link_out_of_a_repository_is_outside_in_each_revision(tie: Tie) -> None:
    tie.write("outside.yaml", BASE)
    repository = tie.folder / "repository"
    tie.write("repository/facts.yaml", f'{BASE}include: ["more/*.yaml"]\n')
    (repository / "more").mkdir()
    (repository / "more" / "link.yaml").symlink_to("../../outside.yaml")

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=repository, env=tie.env, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    tie.write("repository/facts.yaml", f'{BASE}include: ["more/*.yaml"]\n{EVENT}')
    git("commit", "-qam", "two")
    for call in ("diff HEAD~1 HEAD", "diff HEAD", "check facts.yaml"):
        result = tie.shell(f"cd repository && {PROGRAM} {call}")
        assert "include-outside" in result.out + result.err, call
        assert result.status, call
