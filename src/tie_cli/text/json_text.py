"""Indented JSON."""

from typing import Any

import msgspec

from tie_cli.text.escape import visible_json


def indented_json(value: Any) -> bytes:
    """Return a value as indented JSON."""
    return visible_json(msgspec.json.format(msgspec.json.encode(value), indent=2)) + b"\n"
