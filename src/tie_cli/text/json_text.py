"""Indented JSON, and keys that an object of JSON has twice."""

from typing import Any

import msgspec

from tie_cli.text.escape import visible_json


def indented_json(value: Any) -> bytes:
    """Return a value as indented JSON."""
    return visible_json(msgspec.json.format(msgspec.json.encode(value), indent=2)) + b"\n"


def find_repeated_key(raw: bytes, value: Any) -> str | None:
    """Return a key that an object of JSON has twice, at any depth and however it is written; `value` is what the JSON says.

    Raises RecursionError.
    """
    # Encoded again, a value has as many colons as its JSON, unless a key was dropped. Only an escaped colon could hide that.
    if b"\\u003" not in raw and raw.count(b":") == msgspec.json.encode(value).count(b":"):
        return None
    import json  # which a start can do without

    repeated: list[str] = []

    def note_repeated(pairs: list[tuple[str, Any]]) -> None:
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                repeated.append(key)
            seen.add(key)

    json.loads(raw, object_pairs_hook=note_repeated)
    return repeated[0] if repeated else None
