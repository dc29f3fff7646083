"""`tie lsp` as a program: what it needs, and how it ends."""

import subprocess

from conftest import BASE, LONG, PROGRAM, Tie
from editor_client import editor


def test_without_its_extra_it_says_what_to_install(tie: Tie) -> None:
    tie.write("hidden/pygls/__init__.py", "raise ImportError\n")
    tie.env["PYTHONPATH"] = str(tie.folder / "hidden")
    assert "pip install 'tie-cli[editor]'" in tie("lsp", status=1).err


def test_it_ends_when_the_editor_is_gone(tie: Tie) -> None:
    done = subprocess.run(
        [str(PROGRAM), "lsp"],
        cwd=tie.folder,
        env=tie.env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=LONG,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_options_are_checked_before_an_editor_waits(tie: Tie) -> None:
    assert "there is no file nowhere.yaml" in tie("lsp", "--facts", "nowhere.yaml", status=2).err
    assert "there is no folder nowhere" in tie("lsp", "--texts", "nowhere", status=2).err


def test_facts_of_another_name_are_named_with_an_option(tie: Tie) -> None:
    tie.write("main.yaml", BASE.replace("title: Test facts", "title: Test facts\ninclude: part.yaml"))
    part = "tie: 1\nevents:\n  - {id: one, date: 2024, summary: Met., actors: [jpan], sources: [{id: paper, excerpt: met}]}\n"
    tie.write("part.yaml", part)
    with editor(tie, "--facts", str(tie.folder / "main.yaml")) as used:
        used.open("part.yaml")
        used.until(lambda: any("did you mean `japan`?" in fault.message for fault in used.faults("part.yaml")))
        used.until(lambda: any(fault.code == "unused-id" for fault in used.faults("main.yaml")))  # which is not open
