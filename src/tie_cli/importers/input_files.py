"""Bytes and text of the files to import, in any encoding; what is no regular file is read up to a stated size."""

import codecs
import io
import stat
from pathlib import Path
from typing import IO

from tie_cli.importers.records import BadInput

MOST_OF_A_STREAM = 64 * 1024 * 1024
# The UTF-32 mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What is no text, by its first bytes, and what to do with it.
_SIGNATURES = (
    (b"PK\x03\x04", "is a workbook or another ZIP archive: save its sheet as CSV, or unpack it"),
    (b"\xd0\xcf\x11\xe0", "is a workbook of an older Excel: save its sheet as CSV"),
    (b"\x1f\x8b", "is compressed: unpack it with gunzip"),
    (b"%PDF", "is a PDF: `tie draft` reads it"),
    (b"PAR1", "is Parquet: write it as CSV"),
)
# Which of the first bytes of ASCII are not zero in UTF-16 without a mark.
_BYTE_ORDERS: dict[tuple[bool, ...], str] = {(True, False, True, False): "le", (False, True, False, True): "be"}


def open_binary(path: Path) -> IO[bytes]:
    """Open a file so that it can be read more than once; a pipe or device is read first. Raises `BadInput` and OSError."""
    file = path.open("rb")
    if stat.S_ISREG(path.stat().st_mode):
        return file
    with file:
        data = file.read(MOST_OF_A_STREAM + 1)
    if len(data) > MOST_OF_A_STREAM:
        raise BadInput(
            f"{path} is not a regular file and has more than {MOST_OF_A_STREAM // 1024**2} MB; save it to a file first"
        )
    return io.BytesIO(data)


def read_bytes(path: Path) -> bytes:
    """Return all bytes of a file. Raises `BadInput` and OSError."""
    with open_binary(path) as file:
        return file.read()


def decode(data: bytes, path: Path, encoding: str | None = None) -> str:
    """Return bytes as text: in the encoding of their byte order mark, else in the one given, else in UTF-8."""
    name = _encoding(data[:4], path, encoding)
    try:
        return data.decode(name)
    except UnicodeError as error:
        raise not_in(name, path, error) from None


def text_of(file: IO[bytes], path: Path, encoding: str | None) -> io.TextIOWrapper:
    """Return a file that is open as text from its start, without changing its line ends."""
    file.seek(0)
    name = _encoding(file.read(4), path, encoding)
    file.seek(0)
    return io.TextIOWrapper(file, name, newline="")


def not_in(encoding: str, path: Path, error: UnicodeError, where: str = "") -> BadInput:
    """Return the error for a file that is not in the encoding that it should be in."""
    name = "UTF-8" if encoding.startswith("utf-8") else encoding
    place = where or (f"at byte {error.start + 1}" if isinstance(error, UnicodeDecodeError) else "")
    hint = "name its encoding with --encoding, for example cp1252 or shift_jis"
    return BadInput(f"{path} is not {name}{f' {place}' if place else ''}; {hint}")


def _encoding(start: bytes, path: Path, encoding: str | None) -> str:
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    for signature, reason in _SIGNATURES:
        if start.startswith(signature):
            raise BadInput(f"{path} {reason}")
    order = _BYTE_ORDERS.get(tuple(map(bool, start)))
    if encoding is None and order:
        raise BadInput(f"{path} looks like UTF-16 without a byte order mark; if it is, say --encoding utf-16-{order}")
    name = encoding or "utf-8"
    try:
        b"text".decode(name, "replace")
    except LookupError:  # also for what is no encoding of text, such as base64
        raise BadInput(
            f"{path}: there is no encoding called `{encoding}`; some are utf-8, utf-16, cp1252 and shift_jis"
        ) from None
    except UnicodeError:
        pass  # such as idna, which has no "replace"; the file itself will show
    return codecs.lookup(name).name
