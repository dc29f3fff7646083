"""The fields of a record and of the mappings in it: which there are, of which type, and what each refers to."""

from collections.abc import Sequence
from typing import Any

import msgspec

from tie_cli.model.field_types import layers_of
from tie_cli.model.records import KINDS, Citation, Edtf, Office
from tie_cli.model.references import REFERS

# The types of the mappings in a field.
ENTRIES: dict[str, type[msgspec.Struct]] = {"sources": Citation, "roles": Office}


def shape_of(kind: str, fields: Sequence[str] = ()) -> type[msgspec.Struct] | None:
    """Return the type of a record, or of the mappings in one of its fields; None if there is no such type."""
    return ENTRIES.get(fields[-1]) if fields else KINDS.get(kind)


def type_of(kind: str, fields: Sequence[str], name: str | None) -> Any:
    """Return the type of a field by its name; None if there is no such field."""
    shape = shape_of(kind, fields)
    return next((field.type for field in msgspec.structs.fields(shape) if field.name == name), None) if shape else None


def referred_kind(kind: str, fields: Sequence[str], name: str | None) -> str | None:
    """Return what the ids in a field are ids of, as in `REFERS`; None for a field of another type."""
    if tuple(fields) == ("sources",):
        return "source" if name == "id" else None
    return REFERS.get(name or "") if type_of(kind, fields, name) is not None else None


def is_date(wanted: Any) -> bool:
    """Return whether a field of this type has an EDTF date."""
    return wanted is not None and Edtf in layers_of(wanted)
