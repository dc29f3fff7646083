"""Rows as JSON: an array or one object, indented; or as JSON Lines. Always UTF-8, in the order of the documented keys."""

import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from tie_cli.unseen import visible_json


def written(value: Any) -> bytes:
    """A value as indented JSON."""
    return visible_json(msgspec.json.format(msgspec.json.encode(value), indent=2)) + b"\n"


def write(value: Any, *, lines: bool) -> None:
    """Write a value to standard output; `lines` puts each item of a sequence on a line."""
    if lines:
        encoder = msgspec.json.Encoder()
        items = value if isinstance(value, Sequence) else [value]
        text = visible_json(b"".join(encoder.encode(item) + b"\n" for item in items))
    else:
        text = written(value)
    sys.stdout.flush()
    sys.stdout.buffer.write(text)
    sys.stdout.buffer.flush()
