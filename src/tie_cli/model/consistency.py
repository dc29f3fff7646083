"""Whether the fields of a record agree with one another, which its types can't say."""

from collections.abc import Iterator

from tie_cli.edtf.dates import parse
from tie_cli.model.faults import Fault
from tie_cli.model.records import Actor, AnyRecord, Position, Quote, Source


def inconsistencies(record: AnyRecord) -> Iterator[Fault]:
    """Yield what is wrong with a record whose fields each fit their types and whose dates are dates."""
    match record:
        case Position():
            yield from _attribution_faults(record)
        case Source() if record.inferred is not None and record.dated != "inferred":
            hint = "write dated: inferred too, with a note"
            yield Fault(("inferred",), "bad-value", "`inferred` needs `dated: inferred`", hint)
        case Actor():
            yield from _office_faults(record)
        case Quote() if record.original is not None and record.language is None:
            hint = "say in which language it was said, as a BCP 47 tag, such as language: ja"
            yield Fault(("original",), "missing-key", "a quote with `original` needs `language`", hint)


def _attribution_faults(record: Position) -> Iterator[Fault]:
    """Yield what is wrong with whose word a position is on: nobody's, its actor's, or anybody's though it is not attributed."""
    if record.according_to == record.actor:
        hint = "write basis: statement, or give who else says so"
        yield Fault(("according_to",), "bad-value", "the actor itself can't attribute the stance to itself", hint)
    elif record.basis == "attributed" and record.according_to is None:
        hint = "say who attributes the stance"
        yield Fault(("basis",), "missing-key", "an attributed position needs `according_to`", hint)
    elif record.basis != "attributed" and record.according_to is not None:
        said = "only a position with `basis: attributed` can have `according_to`"
        yield Fault(("according_to",), "bad-value", said, "write basis: attributed, or remove `according_to`")


_ONE_DATE = "write one date, such as 2023-09-13, 2023-09 or 2023"
_BOUND_HINTS = {
    "since": f"{_ONE_DATE}, or XXXX if it is not known when the office began",
    "until": f"{_ONE_DATE}, or XXXX if it is not known when the office ended; leave it out if the office has not ended",
}


def _office_faults(record: Actor) -> Iterator[Fault]:
    """Yield what is wrong with offices beyond their types: two forms at once, a span as a bound, an end before the start."""
    if record.roles:
        for field in ("role", "of"):
            if getattr(record, field):
                hint = f"write it in an entry of `roles`, or leave `roles` out and keep the short form `{field}`"
                yield Fault((field,), "bad-value", f"an actor with `roles` can't have `{field}` too", hint, of_key=True)
    for place, office in enumerate(record.roles):
        spans = [name for name in ("since", "until") if "/" in (getattr(office, name) or "")]
        for name in spans:
            yield Fault(("roles", place, name), "bad-value", f"`{name}` can't be a span of time", _BOUND_HINTS[name])
        if office.since and office.until and not spans:
            first, last = parse(office.since).first, parse(office.until).last
            if first is not None and last is not None and last < first:
                hint = "swap them, or correct one of them"
                yield Fault(("roles", place, "until"), "bad-value", "the office ends before it begins", hint)


_INFERRED = {
    "dated": ("the date is inferred", "how you worked the date out"),
    "placed": ("the place is inferred", "how you know the place"),
    "judged": ("the stance is inferred", "how you worked the stance out"),
    "source": ("the source's date or publisher is inferred", "how you know it"),
}


def inference_fault(what: str) -> Fault:
    """Return the fault of what is inferred without a note: `dated`, `placed` or `judged` of a fact, or `source`."""
    said, how = _INFERRED[what]
    field = "dated" if what == "source" else what
    return Fault((field,), "inferred-without-reason", f"{said}, but no `note` explains how", f"add a `note` that explains {how}")


def unexplained_inferences(record: AnyRecord) -> list[Fault]:
    """Return a fault for each thing in a record that is inferred, if it has no note."""
    if record.note:
        return []
    found = [field for field in ("dated", "placed", "judged") if getattr(record, field, "") == "inferred"]
    return [inference_fault("source" if isinstance(record, Source) else field) for field in found]
