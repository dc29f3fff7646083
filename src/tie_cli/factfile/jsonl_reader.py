"""Read JSON Lines fact files: one object per line, with its `kind`."""

import io
import json
import operator
from collections.abc import Iterator
from functools import cache, reduce
from typing import Any

import msgspec

from tie_cli.diagnostics.diagnostics import Diagnostic
from tie_cli.factfile.decoding import decode
from tie_cli.factfile.positions import Item, RawRecord, SoundFact
from tie_cli.model.records import FACTS, KINDS
from tie_cli.model.validation import is_sound
from tie_cli.text.json_text import find_repeated_key
from tie_cli.text.wording import closest, did_you_mean

_DECODER = msgspec.json.Decoder()
_BEFORE_FIELDS = len('{"kind":"",')  # beside the kind itself


def read_lines(path: str, data: bytes) -> Iterator[Item]:
    """Yield the records of a file; a faulty line yields its fault, and reading goes on with the next."""
    for number, raw in _lines(data):
        yield _read_line(path, number, raw)


def read_sound_lines(path: str, data: bytes, first_line: int = 1) -> Iterator[Item | SoundFact]:
    """Yield the same, but facts that have no faults as facts of the model, which takes a third less time."""
    decode_line = _sound_decoder().decode
    encode = msgspec.json.encode
    for number, raw in _lines(data, first_line):
        try:
            fact = decode_line(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield _read_line(path, number, raw)
            continue
        encoded = encode(fact)
        # a fact has as many colons as its line, unless a key was given twice; only an escaped colon could hide that
        if raw.count(b":") != encoded.count(b":") or b"\\u003" in raw or not is_sound(fact):
            yield _read_line(path, number, raw)
            continue
        kind = fact.__struct_config__.tag
        yield SoundFact(kind, fact, "{" + encoded[len(kind) + _BEFORE_FIELDS :].decode(), number)


def unsure_in_line(raw: bytes) -> list[str]:
    """Return what a draft is unsure about in the record on a line, which stands where YAML has comments."""
    return list(_DECODER.decode(raw).get("unsure", [])) if b'"unsure"' in raw else []


@cache
def _sound_decoder() -> msgspec.json.Decoder[Any]:
    """Return a decoder of all kinds of facts, by their `kind`."""
    kinds = [
        msgspec.defstruct(
            shape.__name__,
            [],
            bases=(shape,),
            tag_field="kind",
            tag=kind,
            forbid_unknown_fields=True,
            omit_defaults=True,
            kw_only=True,
        )
        for kind, shape in ((kind, KINDS[kind]) for kind in FACTS)
    ]
    return msgspec.json.Decoder(reduce(operator.or_, kinds))


def _lines(data: bytes, first_line: int = 1) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(io.BytesIO(data.removeprefix(b"\xef\xbb\xbf") if first_line == 1 else data), first_line):
        if raw := line.rstrip():
            yield number, raw


def _read_line(path: str, number: int, raw: bytes) -> Item:
    try:
        return _json_record(path, number, raw, _DECODER.decode(raw))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _json_fault(path, number, raw, error)


def _json_record(path: str, number: int, raw: bytes, record: Any) -> Item:
    def fault(code: str, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(code=code, message=message, path=path, line=number, hint=hint)

    if not isinstance(record, dict):
        return fault("wrong-type", "each line must be a JSON object", 'such as {"kind": "event", "id": …}')
    if (repeated := find_repeated_key(raw, record)) is not None:
        return fault("duplicate-key", f"the key `{repeated}` is given twice", "keep one of them")
    kind = record.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(*closest(str(kind), list(KINDS))) or f'"kind" must be one of {", ".join(KINDS)}'
        return fault(
            "bad-value" if kind else "missing-key", f"`{kind}` is not a kind of record" if kind else "`kind` is missing", hint
        )
    unsure = record.pop("unsure", [])
    if not isinstance(unsure, list) or not all(isinstance(doubt, str) for doubt in unsure):
        return fault("wrong-type", "`unsure` must be a list of texts", "it has what a draft is unsure about; remove it")
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
