"""Runs tie so that one of its operations on files fails, or so that it is killed there, and says what is left.

`sitecustomize` below is put on the program's path: it counts the operations on files in the watched folders (by Python's
audit events, which the standard library raises for every one of them) and the calls that sync, lock and close, and does
what it is asked to at one of them. A limit on the size of files (RLIMIT_FSIZE) stands for a disk that is full, also for what
SQLite writes, which Python does not see.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

TIE = Path(sys.executable).with_name("tie")
FACTS = """\
tie: 1
title: Test facts
include: [more/*.yaml]
actors:
  japan: {name: Japan, type: state}
  india: {name: India, type: state}
sources:
  paper: {title: The news, publisher: The Paper, published: 2024-08}
events:
  - {id: first, date: 2020-06, summary: "The first  event", actors: [japan, india], sources: [{id: paper}]}
"""
MORE = "tie: 1\nevents:\n" + "".join(
    f"  - {{id: e{number}, date: 20{number:02}, summary: Number {number}, sources: [{{id: paper}}]}}\n" for number in range(40)
)
SITE = """
import os, signal, sys, time
if sys.argv[0].endswith("tie"):
    at, fault = int(os.environ["TIE_FAULT_AT"]), os.environ["TIE_FAULT"]
    watched = tuple(os.environ["TIE_FAULT_IN"].split(os.pathsep))
    events = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.chown", "os.link", "os.scandir", "sqlite3.connect"}
    count = 0

    counter = os.open(os.environ["TIE_FAULT_COUNT"], os.O_CREAT | os.O_TRUNC | os.O_WRONLY)

    def step():
        global count
        count += 1
        os.pwrite(counter, str(count).encode(), 0)
        if count != at:
            return
        if fault.isdigit():
            raise OSError(int(fault), os.strerror(int(fault)))
        os.kill(os.getpid(), getattr(signal, fault))

    def hook(event, args):
        if event in events and args and isinstance(args[0], (str, bytes)) and os.fsdecode(args[0]).startswith(watched):
            step()

    def counted(name, module):
        real = getattr(module, name)

        def call(*args, **kwargs):
            step()
            return real(*args, **kwargs)

        setattr(module, name, call)

    sys.addaudithook(hook)
    import fcntl
    counted("fsync", os)
    counted("flock", fcntl)
"""


class Scenario(NamedTuple):
    """A call with what it needs before; `outputs` are files that are whole or not there afterwards."""

    name: str
    arguments: list[str]
    prepare: Callable[[Path], None] = lambda _: None
    outputs: tuple[str, ...] = ()
    cached: bool = True


class Outcome(NamedTuple):
    """How a run ended, and what is wrong with what it left, if anything is."""

    status: int
    wrong: str


def _table(desk: Path) -> None:
    (desk / "rows.csv").write_text("when,what\n2020,One\n2021,Two\n", encoding="utf-8")


def _article(desk: Path) -> None:
    text = "<title>The talks</title><p>Japan and India agreed on Monday to share charts, Japan said in a statement.</p>"
    (desk / "article.html").write_text(text, encoding="utf-8")


def _second_source(desk: Path) -> None:
    (desk / "facts.yaml").write_text(FACTS.replace("events:", "  note: {title: A note}\nevents:"), encoding="utf-8")
    (desk / "more" / "a.yaml").write_text(MORE.replace("{id: paper}", "{id: note}"), encoding="utf-8")


def _edited(desk: Path) -> None:
    (desk / "more" / "a.yaml").write_text(MORE.replace("Number", "No."), encoding="utf-8")


_IMPORT = [
    "import",
    "rows.csv",
    "--kind",
    "event",
    "--column",
    "date=when",
    "--column",
    "summary=what",
    "--constant",
    "source=paper",
]
SCENARIOS = [
    Scenario("index", ["info"], cached=False),
    Scenario("reindex", ["info"], _edited),
    Scenario("add", ["add", "event", "--date", "2024", "--summary", "Added", "--source", "paper"]),
    Scenario("add source", ["add", "source", "article.html"], _article, ("texts/talks.txt",)),
    Scenario("fmt", ["fmt", "facts.yaml"]),
    Scenario("rename", ["rename", "paper", "journal"], outputs=("more/a.yaml",)),
    Scenario("merge", ["merge", "note", "paper", "--keep", "into"], _second_source, ("more/a.yaml",)),
    Scenario("draft", ["draft", "article.html"], _article, ("texts/article.txt",)),
    Scenario("import", [*_IMPORT, "-o", "out.jsonl"], _table, ("out.jsonl",)),
    Scenario("import to YAML", [*_IMPORT, "-o", "out.yaml"], _table, ("out.yaml",)),
    Scenario("export ics", ["export", "ics", "-o", "out.ics"], outputs=("out.ics",)),
    Scenario("export csv", ["export", "csv", "-o", "out"], outputs=("out/events.csv", "out/datapackage.json")),
    Scenario("export sqlite", ["export", "sqlite", "-o", "out.sqlite"], outputs=("out.sqlite",)),
    Scenario("report", ["report", "-o", "out.html"], outputs=("out.html",)),
    Scenario("picture", ["timeline", "--svg", "out.svg"], outputs=("out.svg",)),
]
INTERRUPTED = 130
ERRORS = {"no space left": "28", "no permission": "13", "input/output error": "5", "interrupted call": "4"}
KILLS = ("SIGKILL", "SIGTERM", "SIGINT")


class Desk:
    """A folder of fact files with a cache of its own, set up anew for every run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk, self.cache = root / "desk", root / "cache"
        self._site, self._count = root / "site", root / "count"
        self._site.mkdir(parents=True)
        (self._site / "sitecustomize.py").write_text(SITE, encoding="utf-8")
        self._known: dict[str, _Known] = {}

    def steps(self, scenario: Scenario) -> int:
        """How many operations on files a scenario has."""
        return self._prepared(scenario).steps

    def faulty(self, scenario: Scenario, fault: str, step: int) -> Outcome:
        """Run a scenario with a fault, an error's number or a signal's name, at a step from 1."""
        self._set_up(scenario)
        return self.outcome(scenario, self._run(scenario, fault, step))

    def killed_after(self, scenario: Scenario, seconds: float) -> Outcome:
        """Kill a scenario after some time, wherever it is then, in Python or below it."""
        self._set_up(scenario)
        with subprocess.Popen(
            [TIE, *scenario.arguments],
            cwd=self.desk,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                _, stderr = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                _, stderr = process.communicate()
        return self.outcome(scenario, subprocess.CompletedProcess([], process.returncode, "", stderr))

    def full(self, scenario: Scenario, most_bytes: int) -> Outcome:
        """Run a scenario on a disk on which no file can grow beyond so many bytes."""
        self._set_up(scenario)
        return self.outcome(scenario, self.tie(*scenario.arguments, most_bytes=most_bytes))

    def tie(
        self, *arguments: str, most_bytes: int | None = None, env: dict[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run the program; `most_bytes` is the largest file that the system lets it write."""

        def limit() -> None:
            if most_bytes is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

        return subprocess.run(
            [TIE, *arguments],
            cwd=self.desk,
            env={**self.environment(), **(env or {})},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=600,
            preexec_fn=limit if most_bytes is not None else None,
        )

    def environment(self) -> dict[str, str]:
        """The environment that the program runs in: a home and a cache of its own."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "XDG_CACHE_HOME": str(self.cache),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def _run(self, scenario: Scenario, fault: str, step: int) -> "subprocess.CompletedProcess[str]":
        watched = os.pathsep.join((str(self.desk), str(self.cache)))
        env = {"TIE_FAULT": fault, "TIE_FAULT_AT": str(step), "TIE_FAULT_IN": watched, "TIE_FAULT_COUNT": str(self._count)}
        return self.tie(*scenario.arguments, env={"PYTHONPATH": str(self._site), **env})

    def _prepared(self, scenario: Scenario) -> "_Known":
        """What is kept of a scenario: the desk before it, and its steps and files when it goes through."""
        if scenario.name not in self._known:
            self._fresh(scenario)
            kept = self.root / "kept" / scenario.name
            self.cache.mkdir(exist_ok=True)
            for folder in (self.desk, self.cache):
                shutil.copytree(folder, kept / folder.name)
            self._copy(kept)  # as in every run: the files are others than those of which there is an index
            done = self._run(scenario, "0", 0)
            if done.returncode:
                raise RuntimeError(f"{scenario.name} fails by itself: {done.stderr}")
            whole = {name: (self.desk / name).read_bytes() for name in ("facts.yaml", *scenario.outputs)}
            steps = int(self._count.read_text(encoding="utf-8"))
            self._known[scenario.name] = _Known(kept, steps, whole)
        return self._known[scenario.name]

    def _set_up(self, scenario: Scenario) -> None:
        self._copy(self._prepared(scenario).kept)

    def _copy(self, kept: Path) -> None:
        for folder in (self.desk, self.cache):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(kept / folder.name, folder)

    def _fresh(self, scenario: Scenario) -> None:
        for folder in (self.desk, self.cache):
            shutil.rmtree(folder, ignore_errors=True)
        (self.desk / "more").mkdir(parents=True)
        (self.desk / "facts.yaml").write_text(FACTS, encoding="utf-8")
        (self.desk / "more" / "a.yaml").write_text(MORE, encoding="utf-8")
        (self.desk / "more" / "b.yaml").write_text("tie: 1\ntopics: {peace: {name: Peace}}\n", encoding="utf-8")
        if scenario.cached:
            self.tie("info")
        scenario.prepare(self.desk)

    def outcome(self, scenario: Scenario, done: "subprocess.CompletedProcess[str]") -> Outcome:
        """How a run ended, and what is wrong with what it left."""
        return Outcome(done.returncode, next(self._wrong(scenario, done), ""))

    def _wrong(self, scenario: Scenario, done: "subprocess.CompletedProcess[str]") -> Iterator[str]:
        """What a run did that it must not: a traceback, a file that is neither old nor new, a next command that fails."""
        if "Traceback" in done.stderr:
            yield f"a traceback: {done.stderr[-400:]}"
        if done.returncode > 0 and not done.stderr and done.returncode != INTERRUPTED:
            yield "it failed without a word"
        whole = self._known[scenario.name].whole
        kept = self._known[scenario.name].kept / "desk"
        if (self.desk / "facts.yaml").read_bytes() not in ((kept / "facts.yaml").read_bytes(), whole["facts.yaml"]):
            yield "the fact file is neither old nor new"
        for name in scenario.outputs:
            file, old = self.desk / name, kept / name
            if (
                file.exists()
                and file.read_bytes() != whole[name]
                and not (old.exists() and file.read_bytes() == old.read_bytes())
            ):
                yield f"{name} is not whole"
        following = self.tie("timeline", "--json", "--facts", "facts.yaml")
        if following.returncode or '"first"' not in following.stdout or '"e39"' not in following.stdout:
            yield f"the next command failed: {following.stderr[-300:]}"


class _Known(NamedTuple):
    kept: Path
    steps: int
    whole: dict[str, bytes]
