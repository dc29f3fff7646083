"""What the tests share: the installed program, run as a user runs it, and the files that it prints to."""

import compileall
import gc
import os
import select
import shutil
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, settings
from program_server import Call, Server, can_fork, speaks, wait

from tie_cli.edtf.calendar import iso
from tie_cli.edtf.known_days import known_days, latest_report
from tie_cli.queries.rows import EventRow, SourceRow

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would the programs that they interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine is no fault of the program. `--hypothesis-profile=thorough` looks longer for an exception to a law.
settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=30)
settings.register_profile("thorough", settings.get_profile("shared"), max_examples=1000)
settings.load_profile("shared")

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
PROGRAM = Path(sys.executable).with_name("tie")
SERVER = Server()
SPEAKING_SERVER = Server(speaking=True)  # for `tie mcp` and `tie lsp`
LONG = 600  # seconds, in which every call ends even on a busy machine: a guard against what hangs
# A small fact file that a test completes: two states, a topic, a source.
BASE = """\
tie: 1
title: Test facts
actors:
  japan: {name: Japan, type: state, aliases: [日本]}
  india: {name: India, type: state}
  yoko: {name: Yoko Kamikawa, type: person, of: japan, role: Foreign Minister, aliases: [上川陽子]}
topics:
  trade: {name: Trade in arms, proposition: Arms should be traded}
  peace: {name: Peace}
sources:
  paper: {title: The news, publisher: The Paper, published: 2024-08}
"""


def examples(times: float) -> settings:
    """Try a law on so many times the examples of the profile: less for what is slow, more for what is quick and rarely wrong."""
    return settings(max_examples=int(times * settings().max_examples))


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once, as an installer does; the calls in tests write no bytecode.

    pytest keeps what it makes of the tests, a third of the time in which each worker collects them, also where
    PYTHONDONTWRITEBYTECODE is set.
    """
    sys.dont_write_bytecode = False
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(ROOT / "src", quiet=1)


def pytest_xdist_auto_num_workers() -> int | None:
    """Have three workers for two cores: a test often waits, for a screen to settle or for a browser, an editor or a terminal."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None  # xdist takes that
    return 3 * len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)) // 2


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among what is collected, then or later: that took a third of the time, and all of it is kept."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


class Result(NamedTuple):
    """What a run of the program printed, and its exit status."""

    out: str
    err: str
    status: int

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.out)


class Tie:
    """The installed program with a cache and a folder of its own.

    `shell` and `on_terminal` start it. A plain call is forked from a server that has imported it, unless the environment has what
    Python or a library reads at the start.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "TIE_PAGER": "cat",  # no pager waits for a key
            "XDG_CACHE_HOME": str(cache),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __call__(self, *arguments: str | Path, ok: bool = True, status: int | None = None, **env: str) -> Result:
        """Run `tie`; it must exit with `status`, or with 0 unless `ok` is false."""
        return self.run(arguments, ok=ok, status=status, env=env)

    def run(
        self,
        arguments: tuple[str | Path, ...],
        *,
        ok: bool = True,
        status: int | None = None,
        stdin: bytes | None = None,
        env: dict[str, str] | None = None,
        folder: Path | None = None,
        before: str = "",
    ) -> Result:
        """Run it as a call does, in another folder if one is named, after some Python code."""
        call = Call([str(PROGRAM), *map(str, arguments)], str(folder or self.folder), {**self.env, **(env or {})}, before)
        out, err, ended = self._fork(call, stdin) if can_fork(call.environment) else self._start(call, stdin)
        result = Result(out.decode(), err.decode(), ended)
        assert "Traceback" not in result.err, result.err
        if status is not None:
            assert result.status == status, result
        elif ok:
            assert result.status == 0, result
        return result

    def _fork(self, call: Call, stdin: bytes | None) -> tuple[bytes, bytes, int]:
        """Run the program in a process that is forked from one that has imported it: the same in a fifth of the time."""
        server = SPEAKING_SERVER if speaks(call.arguments) else SERVER
        return server.run(call, stdin, LONG)

    def _start(self, call: Call, stdin: bytes | None) -> tuple[bytes, bytes, int]:
        """Run the installed program."""
        site = {}
        if call.before:
            site["PYTHONPATH"] = str(self.write("../site/sitecustomize.py", call.before).parent)
        done = subprocess.run(
            call.arguments,
            cwd=call.folder,
            env=call.environment | site,
            capture_output=True,
            check=False,
            timeout=LONG,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
        )
        return done.stdout, done.stderr, done.returncode

    def program(self, command: str) -> str:
        """The program to start for a command: one that has its call forked, where that shows the same."""
        server = SPEAKING_SERVER if speaks(["tie", command]) else SERVER
        return str(server.client(PROGRAM) if can_fork(self.env) else PROGRAM)

    def into_closed_pipe(self, *arguments: str, err: bool = False) -> Result:
        """Run the program with nobody to read what it prints, nor its errors if `err` is true."""
        unread, out = os.pipe()
        os.close(unread)
        errors, err_end = os.pipe()
        streams = [os.open(os.devnull, os.O_RDONLY), out, os.dup(out) if err else os.dup(err_end)]
        os.close(err_end)
        command = [str(PROGRAM), *arguments]
        with os.fdopen(errors, "rb") as told:
            if can_fork(self.env):
                connection = SERVER.start(Call(command, str(self.folder), self.env), streams)
                return Result("", told.read().decode(), wait(connection, LONG))
            process = subprocess.Popen(
                command, cwd=self.folder, env=self.env, stdin=streams[0], stdout=streams[1], stderr=streams[2]
            )
            for stream in streams:
                os.close(stream)
            return Result("", told.read().decode(), process.wait(LONG))

    def shell(self, line: str) -> Result:
        """Run a line of shell, which names the program in full."""
        done = subprocess.run(line, shell=True, cwd=self.folder, env=self.env, capture_output=True, check=False, text=True)
        return Result(done.stdout, done.stderr, done.returncode)

    def on_terminal(self, *arguments: str, columns: int = 80, **env: str) -> str:
        """What the program writes to a real terminal of this width, with its escape sequences."""
        import pty  # which Windows lacks
        import termios
        from fcntl import ioctl

        ours, theirs = pty.openpty()
        ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        without = {key: value for key, value in self.env.items() if key != "COLUMNS"}
        process = subprocess.Popen(
            [PROGRAM, *arguments],
            cwd=self.folder,
            env={**without, "TERM": "xterm-256color", **env},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        written = b""
        while select.select([ours], [], [], LONG)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
        os.close(ours)
        assert process.wait(timeout=LONG) == 0
        return written.decode().replace("\r\n", "\n")

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file in the program's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser, for all tests of a process."""
    import browser

    if not browser.DRIVER:
        pytest.skip("needs chromedriver")
    driver = browser.start()
    yield driver
    driver.quit()


def event_row(date: str, published: str | None = "2024-08", summary: str = "S") -> EventRow:
    """An event of a date, from a source published at a date."""
    known = known_days(date, [published] if published else [])
    source = SourceRow(
        id="paper",
        title="The news",
        publisher=None,
        published=published,
        dated="stated",
        inferred=None,
        url=None,
        excerpt=None,
        prefix=None,
        suffix=None,
        locator=None,
        date=None,
    )
    return EventRow(
        id=summary,
        kind="event",
        date=date,
        earliest=None,
        latest=None,
        dated="stated",
        as_of=latest_report(date, [published] if published else []),
        known_from=iso(known.first),
        known_until=iso(known.last),
        summary=summary,
        actors=[],
        topics=[],
        place=None,
        placed="stated",
        sources=[source],
        disputes=[],
        note=None,
    )


@pytest.fixture(scope="session")
def built_in_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with the index of the built-in facts, which are compiled once, and no other."""
    cache = tmp_path_factory.mktemp("built-in")
    Tie(cache, cache)("info")
    return cache


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory, built_in_cache: Path) -> Path:
    """One cache for tests that only read, and for the folders that the tests of a module share."""
    return shutil.copytree(built_in_cache, tmp_path_factory.mktemp("cache"), dirs_exist_ok=True)


@pytest.fixture(scope="session")
def client() -> Path:
    """A folder with a `tie` for shells, which is forked from the server too."""
    return SERVER.client(PROGRAM).parent


@pytest.fixture(scope="session")
def speaking_client() -> Path:
    """The same for the commands that speak a protocol, with a `python` that has the protocols' libraries imported."""
    SPEAKING_SERVER.python()
    return SPEAKING_SERVER.client(PROGRAM).parent


@pytest.fixture
def tie(tmp_path: Path, built_in_cache: Path) -> Tie:
    """The program in an empty folder, so that it uses the built-in facts until a test writes others.

    Its cache is its own: whenever an index is made, all indexes in a cache are looked at, which would be those of all tests.
    """
    folder = tmp_path / "desk"
    folder.mkdir()
    return Tie(folder, shutil.copytree(built_in_cache, tmp_path / "usual-cache"))


@pytest.fixture(scope="session")
def desk_and_assistant(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[tuple[Tie, Any]]:
    """The program in a folder with facts and a text, and an assistant that asks a server there, for all tests that only ask."""
    from assistant_client import assistant, write_facts

    tie = Tie(tmp_path_factory.mktemp("desk"), shared_cache)
    write_facts(tie)
    with assistant(tie) as asked:
        yield tie, asked


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compare a text with the file of this name under golden/; UPDATE_GOLDEN=1 writes it instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path} differs; UPDATE_GOLDEN=1 pytest writes it anew"

    return compare
