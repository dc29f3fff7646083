"""`tie review` and `tie browse` as installed, in a pseudo-terminal: other terminals, hostile text, sudden ends."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pexpect
import pytest
from conftest import BASE, PROGRAM, Tie
from test_terminal import spawn

from tie_cli.desk.entries import State
from tie_cli.desk.session import ReviewSession
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect
from tie_cli.queries.review_records import record_of

NEWS = """\
Ministers Meet in Tokyo

TOKYO — “We agree with India on every point,” Yoko Kamikawa told reporters on Tuesday.

Trade Minister Ken Abe said in a statement that tariffs would fall next year. The ministers last met in June 2020.
"""
HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eevil\u200b\x9b31m"
Child: TypeAlias = "pexpect.spawn[str]"


@pytest.fixture
def news(tie: Tie) -> Tie:
    """A folder with facts and an article."""
    tie.write("facts.yaml", BASE)
    tie.write("news.txt", NEWS)
    tie.env["XDG_STATE_HOME"] = str(tie.folder / "state")
    return tie


def start(tie: Tie, *arguments: str, **env: str) -> Child:
    """Start the program in a pseudo-terminal."""
    tie.env |= env
    return spawn(tie, str(PROGRAM), list(arguments))


def end(child: Child) -> str:
    """Quit with q; return what was written until then."""
    child.send("q")
    child.expect(pexpect.EOF)
    assert child.wait() == 0
    return str(child.before)


@pytest.mark.parametrize("command", [["review", "news.txt"], ["browse"]])
def test_without_a_terminal_there_is_one_plain_message(news: Tie, command: list[str]) -> None:
    error = news(*command, status=2).err
    assert error.startswith(f"tie: `tie {command[0]}` needs a terminal; ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("command", [["review", "news.txt"], ["browse"]])
def test_a_dumb_terminal_gets_one_plain_message(news: Tie, command: list[str]) -> None:
    without = {key: value for key, value in news.env.items() if key != "COLUMNS"}
    child: Child = pexpect.spawn(
        str(PROGRAM), command, cwd=str(news.folder), env={**without, "TERM": "dumb"}, encoding="utf-8", timeout=300
    )
    child.expect(pexpect.EOF)
    assert child.wait() == 2
    written = child.before or ""
    assert "TERM is dumb" in written
    assert "\x1b" not in written


def test_an_article_that_cannot_be_read_ends_with_a_plain_message(news: Tie) -> None:
    (news.folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 20)
    child = start(news, "review", "old.doc")
    child.expect("old.doc: it is an old Word or RTF document: save it as DOCX, PDF or text")
    child.expect(pexpect.EOF)
    assert child.wait() == 1


def test_one_of_several_articles_that_cannot_be_read_leaves_the_others(news: Tie) -> None:
    (news.folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" * 20)
    child = start(news, "review", "old.doc", "news.txt")
    child.expect("old Word")
    child.send("]")
    child.expect("0 kept")
    end(child)


def test_the_text_of_a_page_is_kept_with_the_first_fact(news: Tie) -> None:
    news.write("page.html", f"<html><head><title>Tokyo</title></head><body><p>{NEWS}</p></body></html>")
    child = start(news, "review", "page.html")
    child.expect("0 kept")
    assert not (news.folder / "texts").exists()
    end(child)
    assert not (news.folder / "texts").exists()
    child = start(news, "review", "page.html")
    child.expect("0 kept")
    for _ in range(20):  # as far as the first record that needs the source
        child.send("k")
        if child.expect(["the text is kept at texts/page.txt", "Kept"]) == 0:
            break
    end(child)
    assert "ministers last met in June 2020" in (news.folder / "texts" / "page.txt").read_text(encoding="utf-8")
    assert "text: texts/page.txt" in (news.folder / "facts.yaml").read_text(encoding="utf-8")
    assert "checksum" not in news("check").out


def test_what_is_kept_stays_when_the_program_is_killed(news: Tie) -> None:
    child = start(news, "review", "news.txt", "--published", "2024-08-21")
    child.expect("0 kept")
    child.send("k")
    child.expect("Kept")
    child.kill(signal.SIGKILL)
    child.wait()
    kept = (news.folder / "facts.yaml").read_text(encoding="utf-8")
    assert kept != BASE
    news("check")
    child = start(news, "review", "news.txt", "--published", "2024-08-21")
    child.expect(r"\d+ open")
    assert (news.folder / "facts.yaml").read_text(encoding="utf-8") == kept
    end(child)


def test_the_end_of_the_terminal_loses_nothing(news: Tie) -> None:
    child = start(news, "review", "news.txt", "--published", "2024-08-21")
    child.expect("0 kept")
    child.send("k")
    child.expect("Kept")
    child.ptyproc.delayafterclose = child.ptyproc.delayafterterminate = 1  # type: ignore[attr-defined]  # seconds for it to end
    child.close(force=False)  # the window is closed
    news("check")
    assert (news.folder / "facts.yaml").read_text(encoding="utf-8") != BASE


def test_browse_follows_the_file(news: Tie) -> None:
    child = start(news, "browse")
    child.expect("timeline 0")
    event = "events:\n  - {id: pact, date: 2015-12, summary: A pact is signed, sources: [{id: paper}]}\n"
    news.write("facts.yaml", BASE + event)
    child.expect("A pact is signed")
    end(child)


def test_the_editor_opens_and_the_screen_comes_back(news: Tie) -> None:
    event = "events:\n  - {id: pact, date: 2015-12, summary: A pact is signed, sources: [{id: paper}]}\n"
    news.write("facts.yaml", BASE + event)
    editor = news.write("editor", '#!/bin/sh\necho "edits $1 $2"; sed -i s/signed/broken/ "$2"\n')
    editor.chmod(0o755)
    child = start(news, "browse", EDITOR=str(editor))
    child.expect("A pact is signed")
    child.send("e")
    child.expect(rf"edits \+{(BASE + event).count(chr(10))} ")
    child.expect("A pact is broken")
    end(child)


@pytest.mark.parametrize("command", ["review", "browse"])
def test_hostile_text_changes_nothing_on_the_screen(news: Tie, command: str) -> None:
    quoted = "".join(f"\\u{ord(char):04x}" for char in HOSTILE)
    news.write("facts.yaml", BASE.replace("Test facts", f'"Own {quoted}"').replace("title: The news", f'title: "The {quoted}"'))
    unseen = "\u202eevil\u200b"  # an article with what a terminal obeys is refused as no text
    news.write("news.txt", NEWS.replace("Tokyo", f"Tokyo {unseen}").replace("Ken Abe", f"Ken{unseen} Abe"))
    child = start(news, *(["review", "news.txt"] if command == "review" else ["browse"]))
    child.expect("0 kept" if command == "review" else "timeline 0")
    child.send("n" * 4 if command == "review" else "6")
    child.expect("Tokyo" if command == "review" else "The ")
    written = str(child.before) + str(child.after) + end(child)
    for part in ("\x1b]0;owned", "\u202e", "\u200b", "\x9b"):
        assert part not in written


@pytest.mark.parametrize("command", ["review", "browse"])
def test_without_colours_none_is_written(news: Tie, command: str) -> None:
    child = start(news, *(["review", "news.txt"] if command == "review" else ["browse"]), NO_COLOR="1")
    child.expect("0 kept" if command == "review" else "timeline 0")
    written = str(child.before) + str(child.after) + end(child)
    colours = re.findall(r"\x1b\[[\d;]*\b(?:[34][0-7]|[34]8;[25]|9[0-7]|10[0-7])[\d;]*m", written)
    assert colours == []


# --- killed at each write ---


def proposals() -> list[Proposal]:
    """Return two events, an actor whom they need, and the source."""
    found = [
        Proposal(kind="actor", record={"id": "abe", "name": "Ken Abe", "type": "person"}, unsure=[], passage="Ken Abe", line=5)
    ]
    found.append(Proposal(kind="source", record={"id": "news", "title": "News"}, unsure=[], passage="Ministers Meet", line=1))
    for number in range(2):
        record = {
            "id": f"e{number}",
            "date": "2024",
            "summary": f"Event {number}",
            "actors": ["abe"],
            "sources": [{"id": "news"}],
        }
        found.append(Proposal(kind="event", record=record, unsure=[], passage="Trade Minister", line=5))
    return found


def session_in(folder: Path) -> ReviewSession:
    """Return a review of the article."""
    text = SearchableText(NEWS)
    session = ReviewSession([folder / "facts.yaml"], folder / "news.txt", text, None, None)
    session.reload()
    session.source = "news" if record_of(session.connection, "source", "news") else None
    session.set_proposals(proposals())
    return session


def steps(session: ReviewSession) -> Iterator[str]:
    """Keep both events, edit the first and undo that; yield each step with the id that the file must have after it."""
    one, two = (entry for entry in session.entries if entry.kind == "event")
    for entry in (one, two):
        session.keep(entry)
        yield "kept " + entry.id
    session.edit(one, {**one.record, "summary": "Event no more"})
    yield "edited e0"
    session.undo()
    yield "undone e0"


def die_at(write: int, folder: Path, pipe: int) -> None:
    """Do the steps in a process of its own, which is killed at its n-th write; the steps that were done go into a pipe."""
    count = 0

    def counted(call: str, *, after: bool) -> None:
        module, _, name = call.rpartition(".")
        owner: object = os if module == "os" else Path
        real = getattr(owner, name)

        def replacement(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == write and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*arguments, **named)
            if count == write:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        setattr(owner, name, replacement)

    counted("os.fsync", after=False)
    counted("Path.replace", after=True)
    for done in steps(session_in(folder)):
        os.write(pipe, f"{done}\n".encode())


@pytest.mark.parametrize("stride", [3, pytest.param(1, marks=pytest.mark.recorded)])
def test_killed_at_each_write_it_loses_no_kept_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stride: int) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    whole = False
    write = 0
    while not whole:
        write += stride
        assert write < 100
        folder = tmp_path / str(write)
        folder.mkdir()
        (folder / "facts.yaml").write_text(BASE, encoding="utf-8")
        (folder / "news.txt").write_text(NEWS, encoding="utf-8")
        monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                die_at(write, folder, theirs)
            finally:
                os._exit(0)
        os.close(theirs)
        with os.fdopen(ours) as pipe:
            done = pipe.read().split("\n")
        whole = os.WIFEXITED(os.waitpid(child, 0)[1])
        connection = connect([folder / "facts.yaml"])  # raises if the file has faults
        for step, identity in (line.split() for line in done if line):
            record = record_of(connection, "event", identity)
            assert record is not None
            if step == "edited" and "undone e0" not in done:
                assert record["summary"] in ("Event no more", "Event 0")  # it may have died while that was undone
            if step == "undone":
                assert record["summary"] == "Event 0"
        connection.close()
        again = session_in(folder)
        kept = {entry.id for entry in again.entries if entry.state is State.KEPT}
        assert kept >= {line.split()[1] for line in done if line}
    assert "undone e0" in done
    assert write > 10


def test_the_kind_of_text_decides_how_it_is_read(news: Tie) -> None:
    turn = "MARA QUILL: We will keep the ports open.\n\nQUESTION: Until when?\n\nMARA QUILL: We do not know.\n"
    (news.folder / "talk.txt").write_text(f"Press conference, 16 October 2026\n\n{turn}", encoding="utf-8")
    proposed = {kind: news("draft", "talk.txt", "--kind", kind, "--format", "jsonl").out for kind in ("news", "transcript")}
    counts = {kind: len([line for line in out.splitlines() if '"kind":"quote"' in line]) for kind, out in proposed.items()}
    assert counts["news"] < counts["transcript"]
    for kind, out in proposed.items():
        child = start(news, "review", "talk.txt", "--kind", kind)
        child.expect(f"{len(out.splitlines())} open, 0 kept")
        end(child)
    assert "Invalid value for '--kind'" in news("review", "talk.txt", "--kind", "poem", status=2).err
