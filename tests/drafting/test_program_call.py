"""Calling a program: its output and its time have a limit, and nothing is left open."""

import shlex
import sys
import warnings

import pytest

from tie_cli.drafting.programs.call import ProgramFailure, run


def python(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_what_a_program_writes_is_returned_whole() -> None:
    assert run(python("import sys; sys.stdout.write(sys.stdin.read() * 3)"), "né\n".encode() * 50_000, 60) == "né\n" * 150_000
    assert run(python("print(1)"), b"x" * 1_000_000, 60).strip() == "1"  # it does not read what it is given


@pytest.mark.parametrize(
    ("code", "timeout", "message"),
    [
        ("while True: print('y' * 1000)", 60.0, "wrote more than 1 MB and was stopped"),
        ("import threading; threading.Event().wait()", 0.3, "did not end within 0.3 seconds; --timeout gives it more"),
        ("import sys; sys.exit('no key')", 60.0, "ended with status 1: no key"),
        ("import sys; sys.stderr.write('x' * 3_000_000 + chr(10) + 'last'); sys.exit(3)", 60.0, "ended with status 3: last"),
    ],
)
def test_a_program_that_goes_wrong_is_stopped_and_all_is_closed(code: str, timeout: float, message: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        with pytest.raises(ProgramFailure, match=message):
            run(python(code), b"{}", timeout, most=1_000_000)


def test_a_process_that_a_program_leaves_behind_is_ended() -> None:
    child = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {'import threading; threading.Event().wait()'!r}])"
    with pytest.raises(ProgramFailure, match="did not end within"):
        run(python(f"{child}; threading = __import__('threading'); threading.Event().wait()"), b"", 0.5)
