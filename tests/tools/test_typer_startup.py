"""The script that says when Typer's upper bound can go."""

import sys

import pytest
import typer
from typer_startup import BOUND, Starts, main, report


@pytest.mark.parametrize(("new", "status", "word"), [(1.0, 0, "can go"), (BOUND, 0, "can go"), (2.6, 1, "stays")])
def test_the_bound_can_go_once_the_ratio_is_small(capsys: pytest.CaptureFixture[str], new: float, status: int, word: str) -> None:
    assert report(Starts(1.0, new), "0.28.0", "0.31.0") == status
    out = capsys.readouterr().out
    assert f"Typer 0.31.0 against 0.28.0: {new:.2f}" in out
    assert word in out


def test_it_starts_an_app_with_both_interpreters(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--runs", "1", "--python", sys.executable, sys.executable])
    out = capsys.readouterr().out
    assert f"Typer {typer.__version__} against {typer.__version__}: " in out
    assert status == int("stays" in out)
