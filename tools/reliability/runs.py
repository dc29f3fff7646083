"""Recorded runs for docs/reliability.md: `python tools/reliability/runs.py WHAT`, each prints a table.

WHAT is one of faults, kills, full, together, hostile:

    python tools/reliability/runs.py faults     # every operation on files fails, with each of four errors
    python tools/reliability/runs.py kills      # killed at every operation on files by three signals, and at chance moments
    python tools/reliability/runs.py full       # the disk is full at every 512th byte
    python tools/reliability/runs.py together   # 50 processes read while 8 others add
    python tools/reliability/runs.py hostile    # time and memory for hostile files, one of 100 MB among them

`--call NAME`, which may be given again, runs only the rows of that name.
It ends with 1 if anything was left that must not be. What was wrong stands on standard error.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from faulty import ERRORS, KILLS, SCENARIOS, TIE, Desk, Outcome
from hostile import FAULTS, measured, most_memory

if TYPE_CHECKING:
    from collections.abc import Callable

_MOMENTS = 37  # of a call, by chance
_SLICE = 512  # bytes


def main() -> None:
    """Run one of them, and print its table."""
    runs: dict[str, Callable[[Desk], bool]] = {run.__name__: run for run in (faults, kills, full, together, hostile)}
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("run", choices=runs)
    parser.add_argument("--call", action="append", choices=[scenario.name for scenario in SCENARIOS])
    arguments = parser.parse_args()
    if arguments.call:
        SCENARIOS[:] = [scenario for scenario in SCENARIOS if scenario.name in arguments.call]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - fast
        sound = runs[arguments.run](Desk(Path(folder) / "desk"))
    print(f"\n{time.monotonic() - began:.0f} s")
    raise SystemExit(not sound)


def faults(desk: Desk) -> bool:
    """Each operation on files fails in turn."""
    print(f"| call | operations | {' | '.join(ERRORS)} | left wrong |\n| --- |{' --- |' * (len(ERRORS) + 2)}", flush=True)
    sound = True
    for scenario in SCENARIOS:
        cells, wrong = [], 0
        for name, number in ERRORS.items():
            outcomes = [desk.faulty(scenario, number, step) for step in range(1, desk.steps(scenario) + 1)]
            told = sum(outcome.status != 0 for outcome in outcomes)
            cells.append(f"{told} told, {len(outcomes) - told} overcome")
            wrong += _tell(f"{scenario.name}, {name}", outcomes)
        print(f"| {scenario.name} | {desk.steps(scenario)} | {' | '.join(cells)} | {wrong} |", flush=True)
        sound = sound and not wrong
    return sound


def kills(desk: Desk) -> bool:
    """Killed at each operation on files, and at moments by chance."""
    sound = True
    print(
        f"| call | operations | {' | '.join(KILLS)} | by chance | left wrong |\n| --- |{' --- |' * (len(KILLS) + 3)}", flush=True
    )
    total = 0
    moments = random.Random(1)
    for scenario in SCENARIOS:
        cells, wrong = [], 0
        for signal in KILLS:
            outcomes = [desk.faulty(scenario, signal, step) for step in range(1, desk.steps(scenario) + 1)]
            cells.append(str(len(outcomes)))
            wrong += _tell(f"{scenario.name}, {signal}", outcomes)
        outcomes = [desk.killed_after(scenario, moments.uniform(0.005, 0.18)) for _ in range(_MOMENTS)]
        killed = [outcome for outcome in outcomes if outcome.status < 0]
        wrong += _tell(f"{scenario.name}, by chance", outcomes)
        total += sum(map(int, cells)) + len(killed)
        print(f"| {scenario.name} | {desk.steps(scenario)} | {' | '.join(cells)} | {len(killed)} | {wrong} |", flush=True)
        sound = sound and not wrong
    print(f"\n{total:,} kills")
    return sound


def full(desk: Desk) -> bool:
    """No file can grow beyond N bytes, for N up to what the call writes."""
    print("| call | limits | failed | left wrong |\n| --- | --- | --- | --- |", flush=True)
    sound = True
    for scenario in SCENARIOS:
        outcomes: list[Outcome] = []
        for number in range(1000):
            # finely at first, then in steps that grow with what is written
            outcomes.append(desk.full(scenario, number * _SLICE if number < 40 else 40 * _SLICE + (number - 40) * 20 * _SLICE))
            if outcomes[-1].status == 0 and number > 400_000 // (20 * _SLICE):
                break
        wrong = _tell(f"{scenario.name}, full", outcomes)
        failed = sum(outcome.status != 0 for outcome in outcomes)
        print(f"| {scenario.name} | {len(outcomes)} | {failed} | {wrong} |", flush=True)
        sound = sound and not wrong
    return sound


def together(desk: Desk, readers: int = 50, writers: int = 8, each: int = 4) -> bool:
    """Many processes read, each again and again, while others add and the index is made anew each time."""
    desk.steps(SCENARIOS[0])
    tie = str(Path(sys.executable).with_name("tie"))
    add = [tie, "add", "event", "--date", "2024", "--summary", "Added", "--source", "paper", "--id"]
    started = [_started(desk, [[tie, "timeline", "--json"]] * each) for _ in range(readers)]
    started += [_started(desk, [[*add, f"w{writer}-{number}"] for number in range(each)]) for writer in range(writers)]
    failed = [error for process in started if (error := process.communicate()[1])]
    found = json.loads(desk.tie("timeline", "--json").stdout)
    added = {row["id"] for row in found if row["id"].startswith("w")}
    print("| reading | adding | calls | failed | adds present |\n| --- | --- | --- | --- | --- |")
    print(f"| {readers} | {writers} | {(readers + writers) * each} | {len(failed)} | {len(added)} of {writers * each} |")
    print("\n".join(failed[:5]), file=sys.stderr)
    return not failed and len(added) == writers * each


_CALLS = """
import json, subprocess, sys
for call in json.loads(sys.argv[1]):
    done = subprocess.run(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode or "Traceback" in done.stderr:
        sys.exit(f"{done.returncode}: {done.stderr}")
"""


def _started(desk: Desk, calls: list[list[str]]) -> "subprocess.Popen[str]":
    """A process that makes these calls one after the other, and tells of the first that fails."""
    command = [sys.executable, "-c", _CALLS, json.dumps(calls)]
    return subprocess.Popen(
        command, cwd=desk.desk, env=desk.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def hostile(desk: Desk) -> bool:
    """Time and memory for each hostile file, and for an unclosed quotation mark at the end of 100 MB."""
    desk.steps(SCENARIOS[0])
    print("| file | MB | seconds | peak memory, MB | exit status |\n| --- | --- | --- | --- | --- |")
    record = b"  a%d: {name: Somebody, type: state}\n"
    many = b"".join(record % number for number in range(2_600_000))
    files = {name: data for name, (data, _) in FAULTS.items()}
    files["an unclosed quotation mark at the end of 100 MB"] = (
        b"tie: 1\nactors:\n" + many + b'topics:\n  t: {name: "never closed\n'
    )
    sound = True
    for name, data in files.items():
        (desk.desk / "hostile.yaml").write_bytes(data)
        status = desk.tie("info", "--facts", "hostile.yaml").returncode if len(data) < 20_000_000 else 1
        seconds, memory = measured([TIE, "info", "--facts", "hostile.yaml"], desk.desk, desk.environment())
        print(f"| {name} | {len(data) / 1e6:.3f} | {seconds:.2f} | {memory / 1e6:.0f} | {status} |", flush=True)
        sound = sound and status == 1 and memory < most_memory(len(data))
    return sound


def _tell(what: str, outcomes: list[Outcome]) -> int:
    """Say what was left wrong, and how often."""
    wrong = [(step, outcome) for step, outcome in enumerate(outcomes, 1) if outcome.wrong]
    for step, outcome in wrong[:3]:
        print(f"{what}, step {step}: exit {outcome.status}, {outcome.wrong}", file=sys.stderr)
    return len(wrong)


if __name__ == "__main__":
    main()
