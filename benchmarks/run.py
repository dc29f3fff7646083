"""Measures tie against what people would use otherwise, in turn in one run, and prints the ratios as a table.

    python benchmarks/run.py            # the whole size, 10 runs each
    python benchmarks/run.py --small    # a hundredth of it, to see that it works

Each row runs two whole processes A B A B …, after one run of each that is not counted.
"""

import argparse
import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

TIE = Path(sys.executable).with_name("tie")


class Row(NamedTuple):
    """What is measured: a command, what it is compared with, and the folder that both run in."""

    name: str
    command: list[str | Path]
    against: str
    other: list[str | Path]
    folder: Path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--small", action="store_true", help="a hundredth of the size, two runs each")
    small = parser.parse_args().small
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {version()}\n")
    print("| what | against | ratio, median (least to most) | seconds, medians |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "XDG_CACHE_HOME": str(Path(name) / "cache")}
        for make in ROWS:
            for row in make(Path(name) / make.__name__, 100 if small else 1):
                print(measured(row, 2 if small else 10, environment), flush=True)


def measured(row: Row, runs: int, environment: dict[str, str]) -> str:
    """One row of the table: the ratios pair by pair, since the machine's speed drifts."""
    times: list[tuple[float, float]] = []
    for _ in range(runs + 1):
        pair = []
        for command in (row.command, row.other):
            start = time.perf_counter()
            subprocess.run(command, cwd=row.folder, env=environment, check=True, stdout=subprocess.DEVNULL)
            pair.append(time.perf_counter() - start)
        times.append((pair[0], pair[1]))
    ratios = [one / other for one, other in times[1:]]
    ours, theirs = (statistics.median(column) for column in zip(*times[1:], strict=True))
    spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
    return f"| {row.name} | {row.against} | {spread} | {ours:.3f}, {theirs:.3f} |"


def version() -> str:
    """The version of tie that is measured."""
    return subprocess.run([TIE, "--version"], check=True, capture_output=True, text=True).stdout.strip()


# --- rows ---

# What anyone would write who has no tie: it finds exact copies only, and tells no place.
FIND = """
import json, pathlib
texts = {}
found = 0
for line in open("facts.jsonl", encoding="utf-8"):
    record = json.loads(line)
    for source in record.get("sources", ()):
        path = source["id"]
        if path not in texts:
            texts[path] = pathlib.Path("texts", path + ".txt").read_text(encoding="utf-8")
        found += source["excerpt"] in texts[path]
print(found)
"""


def proof(folder: Path, part: int) -> Iterator[Row]:
    """10,000 excerpts verified against 1,000 texts of 20 kB each."""
    chance = random.Random(1)
    vocabulary = [f"{first}{second}" for first in ("ba", "de", "gi", "lo", "nu", "séan") for second in range(800)]
    (folder / "texts").mkdir(parents=True)
    lines: list[dict[str, Any]] = [{"kind": "actor", "id": "a", "name": "A", "type": "state"}]
    for number in range(1000 // part):
        source = f"s{number}"
        words = chance.choices(vocabulary, k=3600)
        paragraphs = [" ".join(words[start : start + 60]) + ".\n" for start in range(0, 3600, 60)]
        (folder / "texts" / f"{source}.txt").write_text("\n".join(paragraphs), encoding="utf-8")
        lines.append({"kind": "source", "id": source, "title": source, "publisher": "P", "published": "2024"})
        for place in range(10):
            excerpt = " ".join(words[place * 300 + 5 : place * 300 + 13])
            citation = {"id": source, "excerpt": excerpt}
            fact = {"kind": "event", "id": f"{source}-{place}", "date": f"{1000 + number % 1000}", "summary": f"{words[0]}."}
            lines.append({**fact, "actors": ["a"], "sources": [citation]})
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (folder / "facts.jsonl").write_text(text, encoding="utf-8")
    command: list[str | Path] = [TIE, "check", "facts.jsonl", "--texts", "texts"]
    yield Row("`tie check`, excerpts in texts", command, "`str.find` in Python", [sys.executable, "-c", FIND], folder)


ROWS: list[Callable[[Path, int], Iterator[Row]]] = [proof]

if __name__ == "__main__":
    main()
