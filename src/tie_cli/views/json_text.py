"""Rows as JSON: an array or one object, indented; or as JSON Lines. Always UTF-8, in the order of the documented keys."""

import sys
from collections.abc import Sequence
from typing import Any

import msgspec


def write(value: Any, *, lines: bool) -> None:
    """Write a value to standard output; `lines` puts each item of a sequence on a line."""
    encoder = msgspec.json.Encoder()
    if lines:
        items = value if isinstance(value, Sequence) else [value]
        text = b"".join(encoder.encode(item) + b"\n" for item in items)
    else:
        text = msgspec.json.format(encoder.encode(value), indent=2) + b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()
