"""The benchmarks of growing input: each runs, and what is measured inside this process calls in proportion to the input."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType

import pytest
from conftest import Tie

PATH = Path(__file__).parents[2] / "tools" / "bench" / "growing.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_growing", PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_growing"] = module
    spec.loader.exec_module(module)
    return module


GROWING = load()
PROGRAM_ROWS = [row for row in GROWING.ROWS if row.name.startswith(("a check of", "a draft of"))]
OWN_ROWS = [row for row in GROWING.ROWS if row not in PROGRAM_ROWS]


def count_calls(run: Callable[[], object]) -> int:
    """Return how many functions are called, which takes the same on a busy machine."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize("part", [40, pytest.param(16, marks=pytest.mark.recorded)])
@pytest.mark.parametrize("row", OWN_ROWS, ids=lambda row: row.name)
def test_calls_grow_in_proportion_to_the_input(row: GROWING.Row, part: int) -> None:  # type: ignore[name-defined]
    sizes = (row.size // part, row.size * 4 // part)
    row.prepare(sizes[0])()  # what is read and compiled at first use does not count
    few, many = (count_calls(row.prepare(size)) for size in sizes)
    assert many < few * 4 * 1.5 + 32_000 / part


@pytest.mark.parametrize("row", PROGRAM_ROWS, ids=lambda row: row.name)
def test_the_program_answers(
    row: GROWING.Row,  # type: ignore[name-defined]
    tie: Tie,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(GROWING, "WORK", tmp_path)
    monkeypatch.setattr(GROWING, "TIE", tie.program("check"))
    row.prepare(max(2, row.size // 20))()
