"""A server that has imported the program once and forks for each call: a call costs its work, not a start of Python.

A forked call has its own arguments, environment, folder, streams and state of modules, and ends as the program does. What it does
not show is how the program starts: tests of start-up, of Python's own settings, of signals and of closed streams run the
installed program itself. This file is the server when it runs as a program; for the tests it has the caller's side.
"""

import contextlib
import functools
import gc
import importlib
import inspect
import marshal
import os
import re
import selectors
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SOURCES = Path(__file__).parents[1] / "src" / "tie_cli"
# pidfd_open, by which the server sees that a call has ended, is Linux's.
_HAS_SERVER = hasattr(os, "pidfd_open") and not os.environ.get("TIE_TESTS_WITHOUT_SERVER")
# What Python and libraries read when they are imported, so that it is the same for all calls of a server ...
_ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
# ... and, with the names that begin with TIE_, what is read when a command runs.
_READ_LATER = {"PATH", "HOME", "COLUMNS", "XDG_CACHE_HOME", "XDG_STATE_HOME"}
_HEAD = struct.Struct("!q")
_PART = 65536
# An import within a function, which the program makes when it first needs it.
_LATER_IMPORT = re.compile(r"^ +(?:from (?P<package>[\w.]+) import (?P<names>[\w, ]+)|import (?P<module>[\w.]+))", re.M)
# What only calls of these commands need, which a server of their own imports: each fork copies the pages of all that is imported.
_SPEAKING = ("tie_cli.assistant", "tie_cli.editor", "mcp", "pygls", "lsprotocol")
_SPEAKING_COMMANDS = ("mcp", "lsp")
# What only a few calls need, and what starts threads, which a fork loses.
_LEFT_OUT = ("tie_cli.desk", "textual", "pyarrow", "networkx", "numpy", "pandas", "polars")
# What libraries import late.
_IMPORTED_BY_OTHERS = (
    *("typer.rich_utils", "rich._emoji_codes", "rich._unicode_data.unicode17-0-0", "anyascii._data"),
    *("encodings.ascii", "encodings.unicode_escape", "encodings.utf_8_sig"),
)


class Call(NamedTuple):
    """What a call of the program gets, and Python code that runs before it, as `sitecustomize` does."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]
    before: str = ""


def speaks(arguments: list[str]) -> bool:
    """Return whether a call is of a command that speaks a protocol."""
    return arguments[1:2] != [] and arguments[1] in _SPEAKING_COMMANDS


def can_fork(environment: dict[str, str]) -> bool:
    """Return whether a program that is to run in this environment could have started in that of the server."""
    known = {name: value for name, value in environment.items() if name in _ENVIRONMENT}
    others = environment.keys() - _ENVIRONMENT.keys() - _READ_LATER
    return _HAS_SERVER and known == _ENVIRONMENT and all(name.startswith("TIE_") for name in others)


# --- the caller's side ---


class Server:
    """A server of this process. It starts with the first call, and ends when this process does."""

    def __init__(self, *, speaking: bool = False) -> None:
        """Make one for the commands that speak a protocol, or one for all others."""
        self._speaking = speaking
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None  # which removes itself when this process ends
        self._address = ""

    def run(self, call: Call, stdin: bytes | None, seconds: float) -> tuple[bytes, bytes, int]:
        """Run a call, and return its output, its errors and its exit status, which is negative for a signal."""
        out, out_end = os.pipe()
        err, err_end = os.pipe()
        in_end, feed = os.pipe() if stdin is not None else (os.open(os.devnull, os.O_RDONLY), None)
        with os.fdopen(out, "rb", 0) as output, os.fdopen(err, "rb", 0) as errors:
            connection = self.start(call, [in_end, out_end, err_end])
            deadline = time.monotonic() + seconds
            written = _exchange([output.fileno(), errors.fileno()], feed, stdin or b"", deadline)
            return (*written, wait(connection, max(deadline - time.monotonic(), 1)))

    def start(self, call: Call, streams: list[int]) -> socket.socket:
        """Start a call with these three streams, which are closed here; `wait` for the connection that comes back."""
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(self.address)
            data = marshal.dumps(tuple(call))
            socket.send_fds(connection, [_HEAD.pack(len(data))], streams)
            connection.sendall(data)
        finally:
            for stream in streams:
                os.close(stream)
        return connection

    @property
    def address(self) -> str:
        """Where the server listens."""
        self._start()
        return self._address

    def client(self, program: Path) -> Path:
        """Return a program of the same name for shells and others, which has its call forked."""
        client = Path(self.address).with_name(program.name)
        self._write_client(client, str(program))
        return client

    def python(self) -> Path:
        """Return a `python` for shells that runs a script in a fork, which has the libraries of this server imported."""
        python = Path(self.address).with_name("python")
        self._write_client(python, "python", _RUN_SCRIPT)
        return python

    def _write_client(self, client: Path, program: str, before: str = "") -> None:
        text = _CLIENT.format(python=sys.executable, program=program, address=self.address, before=before)
        client.write_text(text, encoding="utf-8")
        client.chmod(0o755)

    def _start(self) -> None:
        if self._process is not None:
            return
        self._folder = tempfile.TemporaryDirectory(prefix="tie-server-")
        self._address = str(Path(self._folder.name) / "calls")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self._address)
            listener.listen()
            number = listener.fileno()
            environment = {**_ENVIRONMENT, "PATH": os.environ["PATH"], "HOME": self._folder.name}
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(number), *(["speaking"] if self._speaking else [])],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                env=environment,
                pass_fds=[number],
            )

    @property
    def pid(self) -> int | None:
        """The server's process, None before the first call."""
        return self._process.pid if self._process else None


def _exchange(outputs: list[int], feed: int | None, data: bytes, deadline: float) -> tuple[bytes, bytes]:
    """Write `data` to `feed`, and return all that comes from `outputs`."""
    parts: dict[int, list[bytes]] = {number: [] for number in outputs}
    with selectors.DefaultSelector() as selector:
        for number in outputs:
            selector.register(number, selectors.EVENT_READ)
        if feed is not None:
            os.set_blocking(feed, False)
            selector.register(feed, selectors.EVENT_WRITE)
        while selector.get_map():
            ready = selector.select(max(deadline - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("the program has not ended in time")
            for key, _ in ready:
                if key.fd == feed:
                    with contextlib.suppress(BrokenPipeError):
                        data = data[os.write(feed, data[:_PART]) :] if data else b""
                        if data:
                            continue
                    selector.unregister(feed)
                    os.close(feed)
                elif part := os.read(key.fd, _PART):
                    parts[key.fd].append(part)
                else:
                    selector.unregister(key.fd)
    out, err = (b"".join(parts[number]) for number in outputs)
    return out, err


def wait(connection: socket.socket, seconds: float) -> int:
    """Wait until a call has ended, and return its exit status."""
    with connection:
        connection.settimeout(seconds)
        answer = _receive_exactly(connection, _HEAD.size)
    if not answer:
        raise RuntimeError("the server has ended")
    return int(_HEAD.unpack(answer)[0])


# A program that has its call forked: Python without its site takes a tenth of the time of the whole program.
_CLIENT = """\
#!{python} -IS
import marshal, os, struct, sys
from _socket import AF_UNIX, SCM_RIGHTS, SOL_SOCKET, socket
data = marshal.dumps(([{program!r}, *sys.argv[1:]], os.getcwd(), dict(os.environ), {before!r}))
connection = socket(AF_UNIX)
connection.connect({address!r})
connection.sendmsg([struct.pack("!q", len(data))], [(SOL_SOCKET, SCM_RIGHTS, struct.pack("3i", 0, 1, 2))])
while data:
    data = data[connection.send(data):]
os._exit(struct.unpack("!q", connection.recv(8))[0] & 255)
"""
_RUN_SCRIPT = """\
import runpy, sys
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
raise SystemExit
"""


# --- the server's side ---


def _receive(connection: socket.socket) -> tuple[Call, list[int]]:
    head, streams, _, _ = socket.recv_fds(connection, _HEAD.size, 3)
    (length,) = _HEAD.unpack(head)
    return Call(*marshal.loads(_receive_exactly(connection, length))), streams


def _receive_exactly(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length and (part := connection.recv(length - len(data))):
        data += part
    return data


def _serve(listener: socket.socket) -> Call | None:
    """Fork for each call; return it in the process that is to make it, and None when the caller has ended."""
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        selector.register(0, selectors.EVENT_READ)  # a pipe that closes with the caller
        while True:
            for key, _ in selector.select():
                if key.fd == 0:
                    return None
                if key.fileobj is not listener:
                    selector.unregister(key.fd)
                    _finish(key.fd, *key.data)
                    continue
                connection, _ = listener.accept()
                call, streams = _receive(connection)
                process = os.fork()
                if not process:
                    for number, stream in enumerate(streams):
                        os.dup2(stream, number)
                    os.closerange(3, max(map(int, os.listdir("/proc/self/fd"))) + 1)  # noqa: PTH208
                    return call
                for stream in streams:
                    os.close(stream)
                selector.register(os.pidfd_open(process), selectors.EVENT_READ, (process, connection))


def _finish(number: int, process: int, connection: socket.socket) -> None:
    """Tell the caller the exit status of a call that has ended."""
    os.close(number)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    with connection, contextlib.suppress(BrokenPipeError):
        connection.sendall(_HEAD.pack(status))


def _import_what_is_imported_later(*, speaking: bool) -> None:
    left_out = _LEFT_OUT if speaking else (*_LEFT_OUT, *_SPEAKING)
    for name in dict.fromkeys(_later_imports()):
        if not name.startswith(left_out):
            with contextlib.suppress(ImportError):
                importlib.import_module(name)


def _later_imports() -> Iterator[str]:
    """Yield the modules of the program, and what any of them imports within a function."""
    yield from _IMPORTED_BY_OTHERS
    for path in sorted(_SOURCES.rglob("*.py")):
        yield ".".join(path.relative_to(_SOURCES.parent).with_suffix("").parts).removesuffix(".__init__")
        for found in _LATER_IMPORT.finditer(path.read_text(encoding="utf-8")):
            yield found["module"] or found["package"]
            if found["names"]:
                yield from (f"{found['package']}.{name.split()[0]}" for name in found["names"].split(", ") if name.strip())


def _make_what_is_made_once() -> None:
    """Call the functions that make a pattern or a table of nothing but the code, and keep it: a tenth of what a call takes."""
    for name, module in list(sys.modules.items()):
        if name.startswith("tie_cli."):
            for function in vars(module).values():
                if isinstance(function, functools._lru_cache_wrapper) and not inspect.signature(function).parameters:
                    function()


def main() -> None:
    """Serve calls on the socket of this number; in the process of a call, run the program."""
    sys.path[0] = str(Path(sys.executable).parent)  # as for the installed program
    from tie_cli.__main__ import main as run_program

    _import_what_is_imported_later(speaking="speaking" in sys.argv[2:])
    _make_what_is_made_once()
    gc.collect()
    gc.freeze()  # what does not change is shared with the calls
    call = _serve(socket.socket(fileno=int(sys.argv[1])))
    if call is not None:
        sys.argv = call.arguments
        os.environ.clear()
        os.environ.update(call.environment)
        os.chdir(call.folder)
        exec(call.before, {})
        run_program()


if __name__ == "__main__":
    main()
