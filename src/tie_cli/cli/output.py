"""The only place that writes to standard output, standard error, and the files that the user names.

Views return text, bytes or something that Rich draws, and the functions here write it. Standard output is UTF-8 in formats for
programs, and in the terminal's own encoding for people.
"""

import contextlib
import os
import re
import signal
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from tie_cli.cli import pager
from tie_cli.errors import Problem
from tie_cli.text.escape import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tie_cli.diagnostics.diagnostics import FaultyFacts
    from tie_cli.views.sheets.sheet import Cell

_LINE_END_IN_NAME, _LINE_END_CODE = re.compile(r"\n(?!  )"), r"\\n"
INTERRUPTED = 128 + signal.SIGINT


class NeedsOut(Problem):
    """Output that can't go to standard output and needs -o."""


# --- standard output ---


def write_text(text: str, end: str = "\n") -> None:
    """Write text for people to standard output; what a terminal would obey, say in the name of a file, is shown by its code."""
    sys.stdout.write(visible(text) + end)


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, after the text that was written before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_renderable(renderable: "RenderableType") -> None:
    """Draw something with Rich on standard output, in a pipe without spaces at the ends of lines."""
    from rich.console import Console
    from rich.text import Text

    from tie_cli.views.formats.terminal import fits_on_a_line

    console = Console(highlight=False, markup=False, emoji=False, force_terminal=pager.in_use() or None)
    _replace_what_cannot_be_encoded(console.encoding)
    # part by part, so that the first lines of a long table are there at once
    draw = getattr(renderable, "__rich_console__", None)
    for part in draw(console, console.options) if draw else [renderable]:
        # an id that is wider than the terminal is one line all the same, which the terminal wraps
        how: Any = {"overflow": part.overflow, "no_wrap": part.no_wrap, "crop": False} if isinstance(part, Text) else {}
        if console.is_terminal:
            console.print(part, **how)
            continue
        if isinstance(part, Text) and fits_on_a_line(part, console.width):
            sys.stdout.write(f"{part.plain.rstrip()}\n")  # as Rich would, without its looking at the terminal for each line
            continue
        with console.capture() as captured:
            console.print(part, **how)
        sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def write_cells(lines: Iterable["Cell"], stream: "TextIO | None" = None) -> None:
    """Write styled lines to standard output or another stream, in colour on a terminal that has colours."""
    stream = stream or sys.stdout
    if not _takes_colour(stream):
        if stream is sys.stdout:
            _replace_what_cannot_be_encoded(stream.encoding)
        stream.writelines("".join(span.text for span in line) + "\n" for line in lines)
        return
    from rich.console import Console

    from tie_cli.views.formats.terminal import rich_text

    console = Console(file=stream, highlight=False, markup=False, emoji=False, force_terminal=pager.in_use() or None)
    for line in lines:
        console.print(rich_text(line), soft_wrap=True)


def write_result(result: "str | bytes | RenderableType") -> None:
    """Write the result of a view, whatever its type, on a terminal through a pager."""
    with pager.through_pager():
        if isinstance(result, bytes):
            write_bytes(result)
        elif isinstance(result, str):
            sys.stdout.write(f"{result}\n")  # a view has made it visible, unless --raw asks for the bytes
        else:
            write_renderable(result)


def stdout_is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


# --- files that the user names ---


def write_file(path: Path, data: bytes) -> None:
    """Write a file, as a whole or not at all."""
    from tie_cli import atomic_write

    atomic_write.write_file(path, data)


def write_file_or_stdout(data: bytes, out: Path | None) -> None:
    """Write to the file of `-o`, or without one to standard output."""
    if out is None:
        write_bytes(data)
    else:
        write_file(out, data)


def write_lines_to(lines: Iterable[str], out: Path | None) -> None:
    """Write lines as they come to the file of `-o`, which appears once it is complete, or to standard output."""
    if out is None:
        for line in lines:
            sys.stdout.write(line)
    else:
        from tie_cli import atomic_write

        atomic_write.write_lines(out, lines)


def require_out(out: Path | None, what: str) -> None:
    """Raise `NeedsOut` if output that nobody reads on a terminal would go to one."""
    if out is None and stdout_is_terminal():
        raise NeedsOut(f"{what} would fill the terminal: name a file with -o FILE")


def write_files(files: dict[str, bytes], out: Path | None, what: str, *, binary: bool = False) -> None:
    """Write the files of an export: one with the name `""`, or several into the folder of `-o`.

    Raises `NeedsOut` without `-o` for several files, or for binary data on a terminal.
    """
    several = "" not in files
    if out is None and (several or (binary and stdout_is_terminal())):
        raise NeedsOut(f"{what} is written to a {'folder' if several else 'file'}: name one with -o")
    if several and out is not None:
        out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_file_or_stdout(data, out / name if out and name else out)


# --- standard error ---


def print_stderr(*lines: str) -> None:
    """Write lines for people to standard error; one may go on in indented lines.

    A line end in the name of a file or in a value is shown by its code, as what is behind it could read as another message.
    """
    shown = "".join(f"{_LINE_END_IN_NAME.sub(_LINE_END_CODE, visible(line))}\n" for line in lines)
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(shown)  # at once: what another program prints meanwhile comes after the line's end


def print_error(text: str, status: int) -> int:
    """Write an error to standard error, and return the exit status."""
    print_stderr(f"tie: {text}")
    return status


def print_faults(faulty: "FaultyFacts") -> None:
    """Write every fault, with its place, to standard error."""
    from tie_cli.views.findings.text import fault_lines

    with contextlib.suppress(BrokenPipeError):
        write_cells(fault_lines(faulty.diagnostics, faulty.texts), sys.stderr)


def show_warnings_as_messages() -> None:
    """Show Python warnings of this package as messages of the program, one line each."""

    def show(message: Warning | str, *_: Any, **__: Any) -> None:
        print_stderr(f"tie: {message}")

    warnings.simplefilter("ignore")
    warnings.filterwarnings("always", module="tie_cli")
    warnings.showwarning = show


# --- the start and the end of the program ---


def claim_streams() -> None:
    """Replace standard streams that the caller has closed, so that no file opened later takes their place."""
    for stream in ("stdin", "stdout", "stderr"):
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open("r" if stream == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115 - for good
            if stream == "stdout":
                os._exit(print_error("standard output is closed", 1))


def exit_with(status: int) -> NoReturn:
    """Flush both streams and exit at once. A pipe that the reader has closed is no error."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is left to clean up
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        status = print_error(f"standard output: {error.strerror}", 1)
    with contextlib.suppress(OSError):
        sys.stderr.flush()
    # Python's own clean-up would be a fifth of a short run, and nothing is left for it to do
    os._exit(status)


def _replace_what_cannot_be_encoded(encoding: str) -> None:
    if encoding.lower().replace("-", "") != "utf8" and not pager.in_use():  # whose stream does so already
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a text stream


def _takes_colour(stream: Any) -> bool:
    is_terminal = stream.isatty() or (pager.in_use() and stream is sys.stdout)
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
