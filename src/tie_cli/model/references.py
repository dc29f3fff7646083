"""Which fields of records refer to other records, to which kind, and the references of a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import to_builtins

from tie_cli.model.records import FACTS, KINDS, AnyRecord

# What a reference may point to, by the name of the kind in REFERS.
REFERRED_KINDS: dict[str, tuple[str, ...]] = {
    **{kind: (kind,) for kind in KINDS},
    "fact": FACTS,
    "actor or source": ("actor", "source"),
}
# By the name of a field that refers to other records: the kind that it refers to; `fact` is any of the three kinds of fact.
REFERS = {
    "of": "actor",
    "actor": "actor",
    "actors": "actor",
    "speaker": "actor",
    "topic": "topic",
    "topics": "topic",
    "event": "event",
    "according_to": "actor or source",
    "evidence": "fact",
    "disputes": "fact",
}
# The path to a reference inside its record, the kind that it refers to (or `fact`), and the id.
Reference = tuple[tuple[str | int, ...], str, str]


def references(record: AnyRecord) -> Iterator[Reference]:
    """Yield the references of a record to other records, without the empty ones of a partial record."""
    yield from references_in(to_builtins(record))


def references_in(data: Mapping[str, Any]) -> Iterator[Reference]:
    """Yield the references in a record as plain data, which may have faults elsewhere, such as in its id."""
    for field, kind in REFERS.items():
        value = data.get(field)
        if isinstance(value, str):
            if value:
                yield (field,), kind, value
        elif value:
            yield from (((field, place), kind, identity) for place, identity in enumerate(value) if identity)
    for place, office in enumerate(data.get("roles", ())):
        if office.get("of"):
            yield ("roles", place, "of"), "actor", office["of"]
    for place, citation in enumerate(data.get("sources", ())):
        if citation["id"]:
            yield ("sources", place, "id"), "source", citation["id"]
