"""Files that fail, processes that are killed, caches that lie, streams that are closed; docs/reliability.md has more."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BASE, LONG, PROGRAM, ROOT, SERVER, Tie
from program_server import Call, can_fork

sys.path.append(str(ROOT / "tools" / "reliability"))
from faulty import ERRORS, KILLS, SCENARIOS, SITE, Desk, Scenario

EVENTS = (
    BASE
    + "events:\n"
    + "".join(f"  - {{id: e{number}, date: 2020, summary: S{number}, sources: [{{id: paper}}]}}\n" for number in range(30))
)
ADD = ["add", "event", "--date", "2024", "--summary", "The ministers meet.", "--source", "paper"]


class QuickDesk(Desk):
    """A desk whose calls are forked."""

    def tie(
        self, *arguments: str, most_bytes: int | None = None, env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        environment = {**self.environment(), **(env or {})}
        before = SITE if environment.pop("PYTHONPATH", None) else ""
        if most_bytes is not None:
            before += f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
        if not can_fork(environment):
            return super().tie(*arguments, most_bytes=most_bytes, env=env)
        out, err, status = SERVER.run(Call([str(PROGRAM), *arguments], str(self.desk), environment, before), None, LONG)
        return subprocess.CompletedProcess([], status, out.decode(), err.decode(errors="replace"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return QuickDesk(tmp_path_factory.mktemp("desk") / "root")


@pytest.fixture
def own(tie: Tie, tmp_path: Path) -> Tie:
    """The program with a cache of its own."""
    tie.env["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    tie.write("facts.yaml", EVENTS)
    return tie


def cache(tie: Tie) -> Path:
    return Path(tie.env["XDG_CACHE_HOME"]) / "tie"


# --- operations that fail, and kills: a part of the recorded runs, which have all of them: tools/reliability/runs.py ---


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_an_operation_that_fails_leaves_all_whole(desk: Desk, scenario: Scenario) -> None:
    steps = desk.steps(scenario)
    assert steps >= 8
    step = random.Random(steps).randint(1, steps)
    outcome = desk.faulty(scenario, ERRORS["no space left"], step)
    assert outcome.wrong == "", step


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_kill_leaves_all_whole(desk: Desk, scenario: Scenario) -> None:
    step = random.Random(scenario.name).randint(1, desk.steps(scenario))
    outcome = desk.faulty(scenario, KILLS[step % 3], step)
    assert outcome.wrong == "", step
    assert outcome.status in (-signal.SIGKILL, -signal.SIGTERM, 130), step


def test_what_a_killed_writer_leaves_is_gone_after_the_next_write(desk: Desk) -> None:
    scenario = next(scenario for scenario in SCENARIOS if scenario.name == "add")
    left, states = 0, set()
    for step in range(desk.steps(scenario) - 9, desk.steps(scenario) + 1):  # those of the write itself
        desk.faulty(scenario, "SIGKILL", step)
        left += len(list(desk.desk.glob(".*.tmp")))
        states.add("Added" in (desk.desk / "facts.yaml").read_text(encoding="utf-8"))
        assert desk.tie(*scenario.arguments, "--id", "again").returncode == 0
        assert sorted(path.name for path in desk.desk.iterdir()) == ["facts.yaml", "more"]
    # it was killed with a draft beside the file, with the old file in place, and with the new one
    assert left
    assert states == {True, False}


@pytest.mark.parametrize(
    ("scenario", "most"),
    [
        pytest.param(scenario, most, marks=() if (turn + place) % 2 == 0 else pytest.mark.recorded, id=f"{scenario.name}-{most}")
        for turn, scenario in enumerate(SCENARIOS)
        for place, most in enumerate((700, 30_000))
    ],
)
def test_a_full_disk_leaves_all_whole(desk: Desk, scenario: Scenario, most: int) -> None:
    assert desk.full(scenario, most).wrong == ""


def test_the_harness_sees_what_is_wrong(desk: Desk) -> None:
    """It can fail: a program that writes in place is caught."""
    careless = Scenario("careless", ["fmt", "facts.yaml"])
    desk.steps(careless)
    (desk.desk / "facts.yaml").write_text("tie: 1\n", encoding="utf-8")
    done = subprocess.CompletedProcess([], 0, "", "")
    assert desk.outcome(careless, done).wrong == "the fact file is neither old nor new"


def test_a_full_disk_keeps_nobody_from_an_answer(desk: Desk) -> None:
    scenario = SCENARIOS[0]
    outcome = desk.full(scenario, 1000)
    assert (outcome.status, outcome.wrong) == (0, "")


# --- the cache ---


def test_the_cache_folder_is_private(own: Tie) -> None:
    own("info")
    assert cache(own).stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o077 for file in cache(own).iterdir()} == {0}
    cache(own).chmod(0o777)
    own("info")
    assert cache(own).stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("what", ["empty", "text", "cut", "another version", "a folder", "a link"])
def test_a_cache_that_is_not_what_it_should_be_is_made_anew(own: Tie, tmp_path: Path, what: str) -> None:
    expected = own("timeline", "--json").json
    (index,) = cache(own).iterdir()
    data = index.read_bytes()
    index.unlink()
    match what:
        case "empty":
            index.write_bytes(b"")
        case "text":
            index.write_bytes(b"not a database" * 1000)
        case "cut":
            index.write_bytes(data[: len(data) // 2])
        case "another version":
            with sqlite3.connect(index) as connection:
                connection.execute("CREATE TABLE file (key, path)")
        case "a folder":
            index.mkdir()
        case "a link":
            (tmp_path / "planted").write_bytes(data)
            index.symlink_to(tmp_path / "planted")
    result = own("timeline", "--json")
    assert result.json == expected
    if what == "a link":  # it is replaced, and not written through
        assert not index.is_symlink()
        assert (tmp_path / "planted").read_bytes() == data


def test_a_flipped_bit_is_never_believed(own: Tie) -> None:
    expected = own("timeline", "--json").out
    (index,) = cache(own).iterdir()
    data = index.read_bytes()
    places = random.Random(2)
    for _ in range(12):
        flipped = bytearray(data)
        flipped[places.randrange(len(flipped))] ^= 1 << places.randrange(8)
        index.write_bytes(flipped)
        assert own("timeline", "--json").out == expected


@pytest.mark.recorded
def test_a_large_index_that_is_corrupt_is_made_anew(own: Tie) -> None:
    """Too large to be read whole each time: SQLite sees it in the midst of an answer, and the answer is begun again."""
    lines = "".join(
        f"  - {{id: e{number}, date: 2020, summary: S{number}, sources: [{{id: paper}}]}}\n" for number in range(20000)
    )
    own.write("facts.yaml", BASE + "events:\n" + lines)
    expected = own("timeline", "--json").out
    (index,) = cache(own).glob("*.sqlite")
    assert index.stat().st_size > 4_000_000
    data = bytearray(index.read_bytes())
    for place in range(4096 * 40, len(data), 4096):
        data[place : place + 100] = b"\xff" * 100
    index.write_bytes(data)
    result = own("timeline", "--json")
    assert (result.out, result.err) == (expected, "")
    assert own("timeline", "--limit", "1", "--json").json == own("timeline", "--json").json[:1]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder to someone else")
def test_a_cache_of_someone_else_is_passed_over(own: Tie) -> None:
    expected = own("timeline", "--json").json
    (index,) = cache(own).iterdir()
    with sqlite3.connect(index) as connection:
        connection.execute("UPDATE fact SET record = replace(record, 'S1', 'planted')")
    os.chown(index, 12345, 12345)
    assert own("timeline", "--json").json == expected
    shutil.rmtree(cache(own))
    cache(own).mkdir(mode=0o777)
    os.chown(cache(own), 12345, 12345)
    result = own("info", "--json")
    assert result.json["index"] is None
    assert list(cache(own).iterdir()) == []


def test_a_home_that_is_read_only(own: Tie) -> None:
    """`/proc` is a folder in which not even root can make another."""
    expected = own("timeline", "--json").json
    for env in ({"HOME": "/proc", "XDG_CACHE_HOME": ""}, {"XDG_CACHE_HOME": "/proc/cache"}):
        result = own.run(("timeline", "--json"), env=env)
        assert (result.json, result.err) == (expected, "")
    assert own("info", "--json", HOME="/proc", XDG_CACHE_HOME="").json["index"] is None


def test_drafts_of_killed_processes_do_not_stay_for_ever(own: Tie) -> None:
    own("info")
    for name, age in (("draft-old.sqlite", 7200), ("draft-new.sqlite", 60)):
        (cache(own) / name).write_bytes(b"")
        os.utime(cache(own) / name, (time.time() - age,) * 2)
    own.write("facts.yaml", BASE)
    own("info")
    assert {file.name for file in cache(own).glob("draft-*")} == {"draft-new.sqlite"}


def test_an_edit_within_the_clocks_resolution_is_seen(own: Tie) -> None:
    path = own.folder / "facts.yaml"
    for number in range(12):
        text = EVENTS.replace("S0,", f"S{number:03},")
        path.write_text(text, encoding="utf-8")
        stamp = path.stat()
        assert own("timeline", "--json").json[0]["summary"] == f"S{number:03}"
        # the same size, and the time of the edit before
        path.write_text(text.replace(f"S{number:03},", f"T{number:03},"), encoding="utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        assert own("timeline", "--json").json[0]["summary"] == f"T{number:03}"


# --- together ---


def test_many_read_while_others_add(own: Tie) -> None:
    started = [
        subprocess.Popen(
            [PROGRAM, "timeline", "--json"], cwd=own.folder, env=own.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for _ in range(8)
    ]
    adders = [
        subprocess.Popen(
            [PROGRAM, *ADD, "--id", f"w{number}"], cwd=own.folder, env=own.env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for number in range(4)
    ]
    for process in [*started, *adders]:
        _, error = process.communicate(timeout=LONG)
        assert (process.returncode, error) == (0, b"")
    assert {row["id"] for row in own("timeline", "--json").json if row["id"].startswith("w")} == {
        f"w{number}" for number in range(4)
    }


# --- signals and streams ---


# Put on the program's path: it is interrupted when it first does what INTERRUPT_AT says, as if Ctrl-C were pressed then.
INTERRUPT = """
import os, signal, sys
if sys.argv[0].endswith("tie"):
    event, _, what = os.environ["INTERRUPT_AT"].partition(" ")
    left = [1]
    def hook(name, args):
        if name == event and left and (not what or what in str(args[0])):
            left.pop()
            os.kill(os.getpid(), signal.SIGINT)
    sys.addaudithook(hook)
"""


COMMANDS = [["timeline", "--json"], ["check"], ["export", "csv", "-o", "out"], ["report"]]
MOMENTS = ["import tie_cli.cli", "import tie_cli.index.compiler", "open facts.yaml", "sqlite3.connect"]


@pytest.mark.parametrize(
    ("command", "moment"),
    [
        pytest.param(command, moment, marks=() if COMMANDS.index(command) == MOMENTS.index(moment) else pytest.mark.recorded)
        for command in COMMANDS
        for moment in MOMENTS
    ],
)
def test_an_interrupt_ends_with_130_and_no_traceback(own: Tie, command: list[str], moment: str) -> None:
    own.write("site/sitecustomize.py", INTERRUPT)
    own.write("facts.yaml", BASE)
    # as a shell starts a program in front
    process = subprocess.Popen(
        [PROGRAM, *command],
        cwd=own.folder,
        env={**own.env, "PYTHONPATH": str(own.folder / "site"), "INTERRUPT_AT": moment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    _, error = process.communicate(timeout=LONG)
    assert process.returncode in (130, -signal.SIGINT), error  # which a shell tells as 130 too
    assert error == ""


@pytest.mark.parametrize(
    "command",
    [
        *("timeline", "report", "--help"),
        *(
            pytest.param(command, marks=pytest.mark.recorded)
            for command in ("timeline --json", "timeline --format csv", "export ics", "check", "info")
        ),
    ],
)
def test_a_closed_standard_output_is_an_error(own: Tie, command: str) -> None:
    result = own.shell(f"{PROGRAM} {command} >&-")
    assert (result.status, result.err) == (1, "tie: standard output is closed\n")
    full = own.shell(f"{PROGRAM} {command} >/dev/full")
    assert full.status == 1
    assert full.err.endswith("tie: standard output: No space left on device\n")


def test_other_streams_may_be_closed(own: Tie) -> None:
    assert own.shell(f"{PROGRAM} timeline --json <&- 2>&-").status == 0
    assert own.shell(f"{PROGRAM} timeline nobody 2>&-").status == 2
    assert (own.folder / "facts.yaml").read_text(encoding="utf-8") == EVENTS
    assert own.shell(f"{PROGRAM} {' '.join(ADD[:-4])} --summary x --source paper <&- 2>&-").status == 0


@pytest.mark.parametrize(
    "options",
    [
        *("timeline", "report"),
        *(
            pytest.param(options, marks=pytest.mark.recorded)
            for options in ("timeline --json", "timeline --chart", "export csl", "list actors", "network congruence")
        ),
    ],
)
def test_a_reader_that_has_seen_enough_is_no_error(own: Tie, options: str) -> None:
    done = own.shell(f"set -o pipefail; {PROGRAM} {options} 2>err | head -c 1 >/dev/null; cat err")
    assert "Traceback" not in done.out
    assert "Broken pipe" not in done.out
