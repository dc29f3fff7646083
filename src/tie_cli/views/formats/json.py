"""Rows as JSON: an array or one object, indented; or as JSON Lines. Always UTF-8, with the keys in their documented order."""

from collections.abc import Sequence
from typing import Any

import msgspec

from tie_cli.text.escape import visible_json
from tie_cli.text.json_text import indented_json


def render(value: Any, *, lines: bool = False) -> bytes:
    """Return a value as indented JSON; with `lines` each item of a sequence on a line of its own."""
    if not lines:
        return indented_json(value)
    encoder = msgspec.json.Encoder()
    items = value if isinstance(value, Sequence) else [value]
    return visible_json(b"".join(encoder.encode(item) + b"\n" for item in items))
