"""A second process of the program itself, for the second core: messages to it and from it go through pipes."""

import contextlib
import os
import signal
import subprocess
import sys
from typing import IO

_AHEAD = 1 << 20  # bytes of answers that may wait to be taken, where the system can be told so
_SET_PIPE_SIZE = 1031  # fcntl.F_SETPIPE_SZ, which only Linux has
_LENGTH = 8  # bytes, of the length before a message


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class OtherProcess:
    """A module of the program that runs in a process of its own. Whoever asks it must do without its answers, too."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    @classmethod
    def start(cls, module: str, request: bytes) -> "OtherProcess | None":
        """Start a module and tell it what to do; return None if that does not work."""
        command = [sys.executable, "-P", "-m", module]  # -P: a module in the user's folder is no part of this program
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe = subprocess.PIPE
        try:
            process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=flags)  # noqa: S603
        except (OSError, ValueError):
            return None
        assert process.stdin  # noqa: S101 - as both are pipes
        assert process.stdout  # noqa: S101
        with contextlib.suppress(ImportError, OSError):
            from fcntl import fcntl

            fcntl(process.stdout, _SET_PIPE_SIZE, _AHEAD)
        with contextlib.suppress(OSError):  # as it has ended
            send(process.stdin, request)
        return cls(process)

    def receive(self) -> bytes | None:
        """Return the next message; None if there is no whole one, as the process has ended."""
        assert self.process.stdout  # noqa: S101 - as it is a pipe
        return receive(self.process.stdout)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        self.process.wait()


def send(stream: IO[bytes], message: bytes) -> None:
    """Send a message. Raises OSError if nobody is there to take it."""
    stream.write(len(message).to_bytes(_LENGTH, "little"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message; None if there is no whole one."""
    length = int.from_bytes(stream.read(_LENGTH), "little")
    message = stream.read(length)
    return message if length and len(message) == length else None


def request_of_first_process() -> bytes | None:
    """Return, in the second process, what it is to do; None if the first one has ended. Ctrl-C is for the first one alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return receive(sys.stdin.buffer)
