"""Measures how much slower an app starts with the newest Typer than with 0.28: can the bound in pyproject.toml go?

    python tools/bench/typer_startup.py

Typer 0.29 coerces every parameter, even one that is not given, with pydantic, which it imports for that at each start. The
scheduled CI job runs this script: it exits with 0 once the newest Typer starts about as fast as 0.28, and with 1 until then.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import NamedTuple

BOUND = 1.15  # a start that takes so much longer than with 0.28 is as good as one that takes as long
OLD, NEW = "typer==0.28.*", "typer"
APP = """\
from typing import Annotated
import typer
app = typer.Typer(add_completion=False)
@app.command()
def run(names: Annotated[list[str] | None, typer.Argument()] = None, limit: Annotated[int | None, typer.Option()] = None) -> None:
    pass
app()
"""


class Starts(NamedTuple):
    """The median seconds that an app takes with the old and with the new Typer."""

    old: float
    new: float

    @property
    def ratio(self) -> float:
        """How many times as long the new one takes."""
        return self.new / self.old


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the ratio, and return the exit status: 0 if the bound can go."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=30, help="how often to start each app (default: 30)")
    parser.add_argument("--python", type=Path, nargs=2, metavar=("OLD", "NEW"), help="interpreters that have Typer")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = options.python or (_install(folder / "old", OLD), _install(folder / "new", NEW))
        app = folder / "app.py"
        app.write_text(APP, encoding="utf-8")
        starts = measure(old, new, app, options.runs)
        versions = _version(old), _version(new)
    return report(starts, *versions)


def measure(old: Path, new: Path, app: Path, runs: int) -> Starts:
    """Start an app with two interpreters in turn, after one start of each that is not counted."""
    times: dict[Path, list[float]] = {old: [], new: []}
    for number in range(runs + 1):
        for python in (old, new):
            start = time.perf_counter()
            subprocess.run([python, app], check=True, stdin=subprocess.DEVNULL)
            if number:
                times[python].append(time.perf_counter() - start)
    return Starts(statistics.median(times[old]), statistics.median(times[new]))


def report(starts: Starts, old: str, new: str) -> int:
    """Print the ratio and what follows from it; return the exit status."""
    print(f"Typer {new} against {old}: {starts.ratio:.2f} ({starts.new:.3f} s, {starts.old:.3f} s; the bound is {BOUND})")
    if starts.ratio <= BOUND:
        print("Typer's upper bound in pyproject.toml can go.")
        return 0
    print("Typer's upper bound in pyproject.toml stays.")
    return 1


def _install(folder: Path, requirement: str) -> Path:
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
    return python


def _version(python: Path) -> str:
    code = "import importlib.metadata; print(importlib.metadata.version('typer'))"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
