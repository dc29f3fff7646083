"""Measures how long each exploring command takes on 20 facts and on up to a million, prints a table and draws it.

    python tools/bench/growth.py docs/speed.svg            # takes a quarter of an hour
    python tools/bench/growth.py --most 2000 plot.svg      # with at most 2,000 facts, to see that it works

Times are processor time, the least of some runs, since others may use the machine too.
"""

import argparse
import os
import resource
import subprocess
import tempfile
from collections.abc import Iterator
from math import log10
from pathlib import Path

import run

from tie_cli.views.drawing.svg import BAR, GRID, QUIET, SvgPicture

SIZES = (20, 200, 2_000, 20_000, 200_000, 1_000_000)
COMMANDS = (
    *("timeline", "timeline --actor a3", "timeline --match note", "quotes --speaker a3", "search number"),
    *("list actors", "list sources --match number", "list actors --topic t3", "compare a3 a21", "show a3", "info"),
)
INDEX = "making the index"
RUNS = 7
Times = dict[str, list[float]]  # by command, in seconds, for each size

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 860.0, 440.0, 64.0, 56.0, 48.0
RIGHT = 300.0  # for the names of commands
LINE = 17.0
SHORTEST, LONGEST = 0.03, 100.0  # seconds, of the scale
COLOURS = (
    BAR,
    "#b2182b",
    "#1b7837",
    "#6a51a3",
    "#8c6d1f",
    "#d7301f",
    "#4575b4",
    "#5c5c5c",
    "#c2185b",
    "#00838f",
    "#33691e",
    "#e65100",
)


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("picture", type=Path, metavar="FILE", help="the SVG picture to write")
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="NUMBER", help="the most facts to measure")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="NUMBER", help="runs of each command")
    arguments = parser.parse_args()
    sizes = [size for size in SIZES if size <= arguments.most]
    times = measure(sizes, arguments.runs)
    print("\n".join(table(sizes, times)))
    arguments.picture.write_bytes(draw(sizes, times))


def measure(sizes: list[int], runs: int) -> Times:
    """Return the times of all commands at all sizes."""
    times: Times = {name: [] for name in (*COMMANDS, INDEX)}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
            path = run.write_many(folder, size)
            info: run.Command = [run.TIE, "info", "--facts", path.name]
            times[INDEX].append(_seconds(info, folder, environment))
            for command in COMMANDS:
                limit = [] if command.startswith(("info", "show")) else ["--limit", "20"]
                words: run.Command = [run.TIE, *command.split(), *limit, "--json", "--facts", path.name]
                times[command].append(min(_seconds(words, folder, environment) for _ in range(runs)))
    return times


def _seconds(command: run.Command, folder: Path, environment: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def table(sizes: list[int], times: Times) -> Iterator[str]:
    """Yield the lines of a table in Markdown."""
    yield f"| seconds of processor time, by facts | {' | '.join(f'{size:,}' for size in sizes)} |"
    yield f"| --- |{' --- |' * len(sizes)}"
    for name, seconds in times.items():
        shown = name if name == INDEX else f"`tie {name}`"
        yield f"| {shown} | {' | '.join(f'{second:.2f}' for second in seconds)} |"


def draw(sizes: list[int], times: Times) -> bytes:
    """Return a picture of the times, with both scales by powers of ten."""
    description = "A line for each command: those that explore are level, and the time for making the index grows with the facts."
    picture = SvgPicture(WIDTH, HEIGHT, "Time by number of facts", description)
    picture.text(LEFT, 24, "Seconds of processor time, by number of facts", font_weight="bold")
    for power in range(-1, 3):
        y = _y(10.0**power)
        picture.line(LEFT, y, WIDTH - RIGHT, y, stroke=GRID)
        picture.text(LEFT - 8, y + 4, f"{10.0**power:g}", text_anchor="end", fill=QUIET)
    for size in sizes:
        x = _x(size, sizes)
        picture.line(x, TOP, x, HEIGHT - BOTTOM, stroke=GRID)
        picture.text(x, HEIGHT - BOTTOM + 20, f"{size:,}", text_anchor="middle", fill=QUIET)
    order = sorted(times, key=lambda name: -times[name][-1])
    for place, name in enumerate(order):
        colour = COLOURS[place % len(COLOURS)]
        points = [(_x(size, sizes), _y(second)) for size, second in zip(sizes, times[name], strict=True)]
        picture.shape(points, closed=False, stroke=colour, stroke_width=1.5, fill="none")
        y = TOP + 8 + place * LINE
        picture.line(WIDTH - RIGHT + 24, y - 4, WIDTH - RIGHT + 40, y - 4, stroke=colour, stroke_width=3)
        picture.text(WIDTH - RIGHT + 46, y, f"{name}: {times[name][0]:.2f} to {times[name][-1]:.2f}")
    return picture.to_bytes()


def _x(size: int, sizes: list[int]) -> float:
    share = log10(size / sizes[0]) / (log10(sizes[-1] / sizes[0]) or 1)
    return LEFT + share * (WIDTH - RIGHT - LEFT)


def _y(seconds: float) -> float:
    share = log10(max(seconds, SHORTEST) / SHORTEST) / log10(LONGEST / SHORTEST)
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


if __name__ == "__main__":
    main()
