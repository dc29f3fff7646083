"""An edit of one file among many: only that file is read again, and the index answers as if it were built anew."""

import json
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import BASE, Tie

from tie_cli.factfile import reader
from tie_cli.index import cache as index

CHANCE = random.Random(7)


def month(number: int, *, seed: int) -> str:
    """A file of a month with events, a quote, positions that may begin at an unknown time, and names of its own."""
    chance = random.Random(seed)
    lines = [
        "tie: 1",
        "actors:",
        f"  envoy-{number}: {{name: Envoy {chance.choice(['Öz', 'Li', 'Roe'])} {number}, type: person, of: japan}}",
        "sources:",
        f"  source-{number}: {{title: T, publisher: P, published: 20{chance.randint(10, 24)}}}",
        "events:",
    ]
    for place in range(chance.randint(1, 5)):
        words = " ".join(chance.choice(["talks", "clash", "会談", "accord", "Café"]) for _ in range(4))
        who = chance.sample(["japan", "india", f"envoy-{number}"], 2)
        lines.append(
            f"  - {{id: e-{number}-{place}, date: 20{chance.randint(10, 24)}, summary: {words} {seed},"
            f" actors: [{', '.join(who)}], topics: [trade], sources: [{{id: source-{number}}}, {{id: paper}}]}}"
        )
    lines.append("quotes:")
    lines.append(
        f"  - {{id: q-{number}, date: 2020, speaker: envoy-{number}, speech: indirect, text: words {seed},"
        f" event: e-{number}-0, sources: [{{id: paper}}]}}"
    )
    lines.append("positions:")
    for actor in ("japan", "india"):
        stance = chance.choice(["supports", "opposes", "abstains"])
        lines.append(
            f"  - {{id: p-{number}-{actor}, date: {chance.choice(['/..', '2015', '2020'])}, actor: {actor}, topic: peace,"
            f" stance: {stance}, evidence: [e-{number}-0], sources: [{{id: source-{number}}}]}}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture
def desk(tie: Tie, tmp_path: Path) -> Tie:
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    tie.write("facts.yaml", BASE.replace("title:", "include: months/*.yaml\ntitle:", 1))
    for number in range(4):
        tie.write(f"months/{number}.yaml", month(number, seed=number))
    return tie


def answers(tie: Tie, env: dict[str, str] | None = None) -> list[Any]:
    commands = (
        *("timeline", "quotes", "compare japan india", "list actors", "list sources", "search talks", "search 会談"),
        *(
            "search envoy",
            "timeline roe",
            "timeline --source paper --topic trade",
            "show e-1-0",
            "compare japan india --as-of 2016",
        ),
    )
    results = [tie.run((*command.split(), "--json"), ok=False, env=env) for command in commands]
    return [result.out or result.err for result in results]


def test_any_edits_give_the_answers_of_an_index_built_anew(desk: Tie, tmp_path: Path) -> None:
    answers(desk)
    for seed in range(10, 12):
        for number in CHANCE.sample(range(4), CHANCE.randint(1, 2)):
            desk.write(f"months/{number}.yaml", month(number, seed=seed + number))
        shutil.rmtree(tmp_path / "anew", ignore_errors=True)
        assert answers(desk) == answers(desk, {"XDG_CACHE_HOME": str(tmp_path / "anew")})
    assert len(list((tmp_path / "cache" / "tie").iterdir())) == 1


def test_only_the_file_that_changed_is_read_again(desk: Tie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    read: list[str] = []
    real = reader.read

    def counted(path: Path, *rest: Any) -> Any:
        read.append(path.name)
        return real(path, *rest)

    monkeypatch.setattr(reader, "read", counted)
    files = [desk.folder / "facts.yaml"]
    index.connect(files).close()
    assert sorted(read) == ["0.yaml", "1.yaml", "2.yaml", "3.yaml", "facts.yaml"]
    read.clear()
    desk.write("months/2.yaml", month(2, seed=99))
    connection = index.connect(files)
    assert read == ["2.yaml"]
    assert connection.execute("SELECT count(*) FROM fact WHERE id LIKE 'q-%'").fetchone() == (4,)
    read.clear()
    index.connect(files).close()
    assert read == []


def test_an_edit_with_a_fault_is_told_in_full(desk: Tie) -> None:
    answers(desk)
    desk.write("months/1.yaml", month(1, seed=1).replace("of: japan", "of: jpan").replace("id: paper", "id: papr", 1))
    err = desk("timeline", status=1).err
    assert "there is no actor `jpan`" in err
    assert "there is no source `papr`" in err
    # an id that another file needs is gone
    desk.write("months/1.yaml", month(1, seed=1))
    desk.write("facts.yaml", BASE.replace("title:", "include: months/*.yaml\ntitle:", 1).replace("  trade:", "  trad:"))
    assert "there is no topic `trade`" in desk("timeline", status=1).err


FAULTS = [
    ("name: India", "nam: India"),  # of an actor
    ("published: 2021", "published: 2021-13"),  # of a source
    ("date: 2001", "date: 2001-13"),  # of the first fact
    ("date: 2002", "date: 2002-13"),  # of one between others
    ("id: e-3, ", ""),
    ("speech: indirect", "speech: said"),
    ("stance: supports", "stance: maybe"),  # of the last
    ("  - {id: e-2, date: 2002, summary: Two, sources: [{id: own}]}", "  - Two"),
    ("  - {id: e-2, date: 2002, summary: Two, sources: [{id: own}]}\n", "  - {id: new, date: 2001}\n  - {id: newer, date: 2}\n"),
]


@pytest.mark.parametrize("form", ["facts.yaml", pytest.param("facts.jsonl", marks=pytest.mark.recorded)])
def test_a_record_with_a_fault_is_told_wherever_it_is(tie: Tie, form: str, tmp_path: Path) -> None:
    sound = BASE.replace("sources:\n", "sources:\n  own: {title: Own, published: 2021}\n", 1)
    sound += "events:\n" + "".join(
        f"  - {{id: e-{number}, date: 200{number}, summary: {word}, sources: [{{id: own}}]}}\n"
        for number, word in enumerate(("One", "Two", "Three"), 1)
    )
    sound += "quotes:\n  - {id: q, date: 2005, speaker: yoko, speech: indirect, text: Words., sources: [{id: own}]}\n"
    sound += "positions:\n  - {id: p, date: 2006, actor: india, topic: trade, stance: supports, sources: [{id: own}]}\n"

    def write(text: str) -> None:
        tie.write(form, text if form.endswith("yaml") else as_lines(text))

    def told(cache: str) -> tuple[int, str, str]:
        run = tie.run(("timeline", "--facts", form), ok=False, env={"XDG_CACHE_HOME": str(tmp_path / cache)})
        return run.status, run.out, run.err

    for number, (right, wrong) in enumerate(FAULTS):
        assert right in sound, right
        write(sound)
        assert told("cache")[0] == 0
        write(sound.replace(right, wrong))
        found = told("cache")
        assert found == told(f"anew-{number}")
        assert found[0] == 1, (right, wrong)


def as_lines(text: str) -> str:
    """Return facts in YAML as JSON Lines."""
    content = yaml.load(text, yaml.BaseLoader)
    lines: list[Any] = []
    for plural, kind in (("actors", "actor"), ("topics", "topic"), ("sources", "source")):
        lines += [{"kind": kind, "id": identity, **record} for identity, record in content[plural].items()]
    for plural, kind in (("events", "event"), ("quotes", "quote"), ("positions", "position")):
        lines += [{"kind": kind, **record} if isinstance(record, dict) else record for record in content[plural]]
    return "".join(json.dumps(line) + "\n" for line in lines)


def test_other_includes_are_seen(desk: Tie) -> None:
    answers(desk)
    desk.write("facts.yaml", BASE.replace("title:", "include: [months/0.yaml, months/1.yaml]\ntitle:", 1))
    assert {row["id"][:3] for row in desk("timeline", "--json").json} == {"e-0", "e-1"}
    desk.write("months/1.yaml", month(1, seed=1).replace("tie: 1", "tie: 1\ninclude: 2.yaml"))
    assert {row["id"][:3] for row in desk("timeline", "--json").json} == {"e-0", "e-1", "e-2"}
