"""Measure the full-screen commands in a pseudo-terminal: the first picture against an empty Textual app, answers to keys.

python tools/bench/desk.py            # 20 starts each, 1,000,000 positions
python tools/bench/desk.py --small    # a hundredth of it, to see that it works
"""

import argparse
import fcntl
import json
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

TIE = Path(sys.executable).with_name("tie")
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""
ARTICLE = (
    "Ministers Meet\n\n" + "“We agree,” Foreign Minister Yoko Kamikawa said on Tuesday. The two last met in June 2020.\n\n" * 20
)
KEYS = {
    "down": b"\x1b[B",
    "page down": b"\x1b[6~",
    "end": b"\x1b[F",
    "up": b"\x1b[A",
    "home": b"\x1b[H",
    "a letter of the filter": b"a",
}
# As they are typed; the time is from the last letter until the rows of the whole filter are on the screen.
FILTERS = ["actor:a57", "topic:t32", "since:2015", "until:1960-05", "actor:a5 topic:t1 since:1990", "roll"]


class Terminal:
    """A program in a pseudo-terminal of 80 by 24, and when it draws."""

    def __init__(self, command: list[str | Path], folder: Path, cache: Path) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "XDG_CACHE_HOME": str(cache), "XDG_STATE_HOME": str(cache)}
        self.start = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=env)
        os.close(theirs)

    def until(self, wanted: bytes) -> float:
        """Return the seconds from the start until the program has written this."""
        seen = b""
        while wanted not in seen:
            if not select.select([self.ours], [], [], 60)[0]:
                raise SystemExit(f"{wanted!r} did not come: {seen[-2000:]!r}")
            seen += os.read(self.ours, 65536)
        return time.perf_counter() - self.start

    def quiet(self, seconds: float = 0.3) -> None:
        """Read what is written until nothing comes for some time."""
        while select.select([self.ours], [], [], seconds)[0]:
            os.read(self.ours, 65536)

    def answer(self, key: bytes) -> float:
        """Press a key; return the seconds until the program has drawn something."""
        start = time.perf_counter()
        os.write(self.ours, key)
        if not select.select([self.ours], [], [], 10)[0]:
            raise SystemExit(f"no answer to {key!r}")
        taken = time.perf_counter() - start
        self.quiet()
        return taken

    def rows_of(self, text: str) -> float:
        """Type a filter; return the seconds from its last letter until the first line says that its rows are shown."""
        os.write(self.ours, text[:-1].encode())
        self.quiet()
        start = time.perf_counter()
        os.write(self.ours, text[-1:].encode())
        seen, wanted = b"", f"· {text}".encode()
        while wanted not in seen:
            if time.perf_counter() > start + 30:
                raise SystemExit(f"no rows for {text!r}: {seen[-2000:]!r}")
            select.select([self.ours], [], [], 1)
            seen += os.read(self.ours, 65536)
        taken = time.perf_counter() - start
        self.quiet()
        os.write(self.ours, b"\x15")  # Ctrl-U empties the line
        self.quiet()
        return taken

    def end(self) -> None:
        """End the program."""
        self.process.terminate()
        self.process.wait()
        os.close(self.ours)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", choices=["starts", "keys"], help="measure one of the two")
    parser.add_argument("--small", action="store_true", help="a hundredth of the size, two starts each")
    arguments = parser.parse_args()
    print("| what | against | bound | measured |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as name:
        if arguments.only != "keys":
            starts(Path(name), 2 if arguments.small else 20)
        if arguments.only != "starts":
            keys(Path(name), 10_000 if arguments.small else 1_000_000, 2 if arguments.small else 20)


def starts(folder: Path, runs: int) -> None:
    """From the call to the first picture, in turn with an empty app; the first pair is not counted."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "own.yaml").write_text("tie: 1\ntitle: Own facts\n", encoding="utf-8")
    empty: list[str | Path] = [sys.executable, "-c", EMPTY]
    calls: dict[str, tuple[list[str | Path], bytes]] = {
        "`tie browse`, the built-in file": ([TIE, "browse"], b"India and China"),
        "`tie review` of an article": ([TIE, "review", "article.txt", "--facts", "own.yaml"], b"Ministers"),
    }
    for name, (command, wanted) in calls.items():
        times = []
        for _ in range(runs + 1):
            pair = []
            for call, text in ((command, wanted), (empty, b"ready")):
                terminal = Terminal(call, folder, folder / "cache")
                pair.append(terminal.until(text))
                terminal.end()
            times.append(pair)
        ratios = [one / other for one, other in times[1:]]
        ours, theirs = (statistics.median(column) for column in zip(*times[1:], strict=True))
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(f"| first picture of {name} | an empty Textual app | 1.25 | {spread}; {ours:.3f} s, {theirs:.3f} s |", flush=True)


def keys(folder: Path, number: int, runs: int) -> None:
    """From a key to the first change on the screen, and from a filter to its rows, on so many positions."""
    write_positions(folder / "positions.jsonl", number)
    subprocess.run(
        [TIE, "info", "--facts", "positions.jsonl"],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    terminal = Terminal([TIE, "browse", "--facts", "positions.jsonl"], folder, folder / "cache")
    terminal.until(b"timeline")
    terminal.quiet()
    rows: dict[str, list[float]] = {}
    times = {"to the positions": [terminal.answer(b"3")]}
    terminal.quiet(1)
    for name, key in KEYS.items():
        times[name] = []
        if name.startswith("a letter"):
            terminal.answer(b"/")
        for _ in range(runs):
            times[name].append(terminal.answer(key))
    # To the start of the line, and all behind it goes; the cursor blinks, so it is never quiet for long.
    os.write(terminal.ours, b"\x01\x0b")
    terminal.quiet()
    for text in FILTERS:
        rows[text] = [terminal.rows_of(text) for _ in range(max(2, runs // 4))]
    terminal.end()
    for text, taken in rows.items():
        median, most = statistics.median(taken) * 1000, max(taken) * 1000
        print(f"| rows of the filter `{text}`, {number:,} positions | | | {median:.0f} ms (at most {most:.0f} ms) |", flush=True)
    for name, taken in times.items():
        median, most = statistics.median(taken) * 1000, max(taken) * 1000
        print(f"| key: {name}, {number:,} positions | | 50 ms | {median:.0f} ms (at most {most:.0f} ms) |", flush=True)


def write_positions(path: Path, number: int) -> None:
    """Write positions of 200 actors on as many topics as it takes."""
    with path.open("w", encoding="utf-8") as file:
        rows = [{"kind": "actor", "id": f"a{n}", "name": f"Actor {n}", "type": "state"} for n in range(200)]
        rows += [{"kind": "topic", "id": f"t{n}", "name": f"Topic {n}"} for n in range(number // 200)]
        rows.append({"kind": "source", "id": "s", "title": "Roll calls"})
        file.writelines(json.dumps(row) + "\n" for row in rows)
        for n in range(number):
            shared = {"actor": f"a{n % 200}", "topic": f"t{n // 200}", "stance": ("supports", "opposes", "abstains")[n * 7 % 3]}
            date = f"{1950 + n % 70}-{1 + n % 12:02}-{1 + n % 28:02}"
            file.write(json.dumps({"kind": "position", "id": f"p{n}", "date": date, **shared, "sources": [{"id": "s"}]}) + "\n")


if __name__ == "__main__":
    main()
