"""Decode the bytes of a fact file: UTF-8, and a clear fault for anything else."""

import re

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.text.lines import position_after

_WANTED_ASCII = bytes([*b"\t\n\r", *range(32, 127)])
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def decode(path: str, data: bytes) -> str | Diagnostic:
    """Return the text of UTF-8, with or without a byte order mark; a fault for other encodings and control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic(code="bad-encoding", message="the file is UTF-16, not UTF-8", path=path, hint="save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        return _at(path, before, "bad-encoding", f"the byte 0x{data[error.start]:02x} is not UTF-8", "save the file as UTF-8")
    # what is left without plain ASCII is short in most files, and searching all of a large one takes a tenth of a second
    if _UNWANTED.search(data.translate(None, _WANTED_ASCII).decode()) and (bad := _UNWANTED.search(text)):
        message = f"the control character U+{ord(bad[0]):04X} can't be in a fact file"
        return _at(path, text[: bad.start()], "bad-character", message, "remove it")
    return text


def _at(path: str, before: str, code: str, message: str, hint: str) -> Diagnostic:
    line, column = position_after(before)
    return Diagnostic(code=code, message=message, path=path, line=line, column=column, hint=hint)
