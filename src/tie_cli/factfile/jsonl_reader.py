"""Read JSON Lines fact files: one object per line, with its `kind`."""

import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.decoding import decode
from tie_cli.factfile.positions import Item, RawRecord
from tie_cli.model.records import KINDS
from tie_cli.text.json_text import repeated_key
from tie_cli.text.wording import did_you_mean


def read_lines(path: str, data: bytes) -> Iterator[Item]:
    """Yield the records of a file; a faulty line yields its fault, and reading goes on with the next."""
    decoder = msgspec.json.Decoder()
    for number, line in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf")), 1):
        raw = line.rstrip()
        if not raw:
            continue
        try:
            record = decoder.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield _json_fault(path, number, raw, error)
            continue
        yield _json_record(path, number, raw, record)


def _json_record(path: str, number: int, raw: bytes, record: Any) -> Item:
    def fault(code: str, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(code=code, message=message, path=path, line=number, hint=hint)

    if not isinstance(record, dict):
        return fault("wrong-type", "each line must be a JSON object", 'such as {"kind": "event", "id": …}')
    if (repeated := repeated_key(raw, record)) is not None:
        return fault("duplicate-key", f"the key `{repeated}` is given twice", "keep one of them")
    kind = record.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), list(KINDS)) or f'"kind" must be one of {", ".join(KINDS)}'
        return fault(
            "bad-value" if kind else "missing-key", f"`{kind}` is not a kind of record" if kind else "`kind` is missing", hint
        )
    return RawRecord(kind, record, number, None, raw)


def _json_fault(path: str, number: int, raw: bytes, error: Exception) -> Diagnostic:
    decoded = decode(path, raw)
    if isinstance(decoded, Diagnostic):
        return msgspec.structs.replace(decoded, line=number)
    try:
        json.loads(decoded)
    except json.JSONDecodeError as fault:  # says the same as msgspec, with the column
        return Diagnostic(
            code="json-syntax",
            message=fault.msg,
            path=path,
            line=number,
            column=fault.colno,
            hint="each line must be a JSON object",
        )
    except RecursionError:
        pass
    return Diagnostic(code="json-syntax", message=str(error) or "nested too deeply", path=path, line=number)
