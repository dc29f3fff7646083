"""The table of benchmarks: every row has a bound, and every command in it runs."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from conftest import Tie

RUN = Path(__file__).parents[2] / "tools" / "bench" / "run.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_run", RUN)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_run"] = module
    spec.loader.exec_module(module)
    return module


def test_every_exploring_command_runs_and_has_a_bound(
    bench: ModuleType, tie: Tie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "TIE", tie.program("timeline"))
    rows = list(bench.answers(tmp_path, 2500, None))  # 400 facts
    assert {row.command[1] for row in rows} == {"timeline", "quotes", "search", "list", "compare", "show", "info"}
    for row in rows:
        assert float(row.bound) > 0
        done = subprocess.run(row.command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, (row.command, done.stderr)
        json.loads(done.stdout)


def test_a_row_says_whether_its_bound_is_kept(bench: ModuleType, tmp_path: Path) -> None:
    nothing = [sys.executable, "-c", ""]
    for bound, kept in (("100", "yes"), ("0", "no")):
        row = bench.Row("this", nothing, "that", nothing, tmp_path, bound)
        cells = bench.measured(row, 2, dict(os.environ)).split(" | ")
        assert (cells[0], cells[1], cells[2], cells[4]) == ("| this", "that", bound, kept)


@pytest.mark.recorded
def test_the_times_of_each_exploring_command_are_drawn(bench: ModuleType, tmp_path: Path) -> None:
    picture = tmp_path / "speed.svg"
    command = [sys.executable, str(RUN.with_name("growth.py")), str(picture), "--most", "200", "--runs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    table = [line.split(" | ") for line in done.stdout.splitlines()]
    assert table[0][1:] == ["20", "200 |"]
    assert {row[0].split()[2].strip("`") for row in table[2:-1]} == {row[1].split()[0] for row in bench.ANSWERS}
    root = ET.fromstring(picture.read_bytes())
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == len(table) - 2
