"""What two processes find of the facts in the texts of their sources is what one finds, whatever becomes of the second one."""

import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from tie_cli.evidence.source_texts import Texts
from tie_cli.other_process import OtherProcess
from tie_cli.queries import second_examiner
from tie_cli.queries.check import CheckResult, check
from tie_cli.queries.findings_of_sources import FindingsOfSources

SENTENCES = [
    "The two navies met in Port Eliot on Monday.",
    "“We sail the same water,” Mara Quill said on Tuesday.",
    "Jon Aske said that the charts would not be shared.",
    "The so-called regime in Norland refused.",
    "According to Jon Aske, nothing has been signed.",
    "“Nobody asked us,” Mara Quill denied having said.",
]
WORDS = ["We sail the same water", "Nobody asked us", "the charts would be shared", "nothing has been signed"]
ACTORS = [
    {"kind": "actor", "id": "quill", "name": "Mara Quill", "type": "person"},
    {"kind": "actor", "id": "aske", "name": "Jon Aske", "type": "person"},
    {"kind": "topic", "id": "charts", "name": "Charts"},
]


def facts_of(chance: random.Random, source: str) -> list[dict[str, Any]]:
    """Return facts of a source, some of which its text has as they say, some nearly, and some not at all."""
    found: list[dict[str, Any]] = []
    for number in range(6):
        sentence = chance.choice(SENTENCES)
        excerpt = chance.choice([sentence, sentence.replace("the", "all the"), sentence[3:30], "Nobody has ever written this."])
        fact = {
            "id": f"{source}-{number}",
            "date": "2024-08-20",
            "topics": ["charts"],
            "sources": [{"id": source, "excerpt": excerpt}],
        }
        if chance.random() < 0.5:
            fact |= {
                "kind": "event",
                "summary": chance.choice([sentence, "The regime refuses."]),
                "actors": ["aske"],
            }
        else:
            fact |= {"kind": "quote", "speaker": chance.choice(["quill", "aske"]), "text": chance.choice(WORDS)}
            fact["speech"] = chance.choice(["direct", "indirect"])
        found.append(fact)
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty sources with and without texts, one that has changed and one that can't be read."""
    monkeypatch.setattr(second_examiner, "MANY", 1)
    monkeypatch.setattr(second_examiner, "usable_cores", lambda: 2)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    chance = random.Random(7)
    records: list[dict[str, Any]] = list(ACTORS)
    for number in range(30):
        source = f"s{number}"
        text = "\n".join(chance.sample(SENTENCES, 4)) + "\n"
        record: dict[str, Any] = {"kind": "source", "id": source, "title": source, "publisher": "P", "published": "2024-08-21"}
        if number % 7:
            (tmp_path / f"{source}.txt").write_text(text, encoding="utf-8")
            record["text"] = f"{source}.txt"
        if number in (3, 4):
            record["sha256"] = "0" * 64
        records += [record, *facts_of(chance, source)]
    (tmp_path / "s5.txt").unlink()
    (tmp_path / "s8.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "facts.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return tmp_path


def checked(folder: Path) -> CheckResult:
    return check([folder / "facts.jsonl"], Texts(None))


def by_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> CheckResult:
    with monkeypatch.context() as only:
        only.setattr(second_examiner, "usable_cores", lambda: 1)
        return checked(folder)


def test_both_find_what_one_finds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = by_one(folder, monkeypatch)
    codes = {fault.code for fault in expected.diagnostics}
    assert {
        "excerpt-nearly",
        "excerpt-missing",
        "quote-not-verbatim",
        "other-speaker",
        "text-changed",
        "text-unreadable",
    } <= codes
    own: list[int] = []
    of = FindingsOfSources.of

    def noted(self: FindingsOfSources, row: Any) -> Any:
        own.append(row.key)
        return of(self, row)

    monkeypatch.setattr(FindingsOfSources, "of", noted)
    assert checked(folder) == expected
    assert len(own) == 30 - 7 - 7 - 6  # seven of each twelve are the other's


@pytest.mark.parametrize("after", [0, 5])
def test_a_process_that_is_killed_is_not_missed(folder: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    expected = by_one(folder, monkeypatch)
    receive = OtherProcess.receive
    answers: list[bytes | None] = []

    def killed(self: OtherProcess) -> bytes | None:
        if len(answers) == after:
            self.process.kill()
            self.process.wait()
            answers.append(None)
            return None
        answers.append(receive(self))
        return answers[-1]

    monkeypatch.setattr(OtherProcess, "receive", killed)
    assert checked(folder) == expected
    assert len(answers) == after + 1


@pytest.mark.parametrize("executable", ["", "/nowhere/python", "/bin/false"])
def test_a_process_that_cannot_start_is_not_missed(folder: Path, monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    expected = by_one(folder, monkeypatch)
    monkeypatch.setattr("sys.executable", executable)
    assert checked(folder) == expected


def test_it_is_ended_when_the_first_process_is_interrupted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[OtherProcess] = []
    start = OtherProcess.start

    def collect(module: str, request: bytes) -> OtherProcess | None:
        process = start(module, request)
        started.extend([process] if process else [])
        return process

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(OtherProcess, "start", collect)
    monkeypatch.setattr(FindingsOfSources, "of", interrupt)
    with pytest.raises(KeyboardInterrupt):
        checked(folder)
    assert [each.process.returncode for each in started] == [-9 if os.name == "posix" else 1]
