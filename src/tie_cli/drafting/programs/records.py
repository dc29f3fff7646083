"""The records that any program wrote as proposals, with the ids that they lack and the actors whom they only name."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from tie_cli.drafting.programs.actors import ProgramActors
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.editing.ids import suggest_id
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.model.records import FACTS, KINDS
from tie_cli.model.references import REFERRED_KINDS, REFERS
from tie_cli.model.validation import convert


class ProgramOutput(NamedTuple):
    """What a program wrote: its proposals, and what is none, each with the reason."""

    proposals: list[Proposal]
    refusals: list[str]


def read_records(
    output: str,
    text: SearchableText,
    source: str,
    known: Mapping[str, Mapping[str, Mapping[str, Any]]],
    draft: Sequence[Proposal] = (),
) -> ProgramOutput:
    """Return the proposals of JSON Lines, a JSON array, or an object with one, also amid other text; with ids where they lack.

    Whoever is referred to by name and has no record gets one: that of `draft`, which is what `tie` itself proposes, or a new one.
    """
    proposals, refusals = [], []
    used_ids = {kind: set(records) for kind, records in known.items()}
    actors = ProgramActors(known.get("actor", {}), text, draft, used_ids.setdefault("actor", set()))
    new_ids: dict[str, str] = {}
    for value in _find_values(output):
        if isinstance(value, str):
            refusals.append(f"not JSON: {value}")
            continue
        record = {key: each for key, each in value.items() if each is not None}
        kind = record.pop("kind", None)
        if not isinstance(kind, str) or kind not in KINDS:
            refusals.append(f"`kind` can't be {json.dumps(kind)}: {json.dumps(value, ensure_ascii=False)[:100]}")
            continue
        unsure = record.pop("unsure", [])
        if not isinstance(record.get("id", ""), str):
            del record["id"]
        if reason := _find_wrong_type(kind, record):
            refusals.append(f"{kind} {record.get('id', '')}: {reason}")
            continue
        if kind == "source" or (kind != "actor" and kind not in FACTS and record.get("id") in used_ids.get(kind, ())):
            continue  # the source is described by the document itself; a known topic is known
        if kind == "actor" and (there := actors.find(record)):
            new_ids[str(record.get("id") or record.get("name"))] = there
            continue
        _complete(kind, record, source, used_ids, new_ids)
        if kind == "actor":
            actors.add(record)
        proposals.append(_make_proposal(kind, record, unsure, text))
    found = [_with_ids(each, actors, new_ids) for each in proposals]
    return ProgramOutput([*actors.new_proposals, *found], refusals)


def _find_values(output: str) -> Iterator[dict[str, Any] | str]:
    """Yield each JSON object in a text; what else stands there, by its lines. A fence of Markdown around them is no content."""
    decoder = json.JSONDecoder(object_pairs_hook=_without_repeated_keys)
    place, end = 0, len(output)
    while place < end:
        if output[place].isspace() or output[place] in ",]":
            place += 1
        elif output[place] in "{[":
            try:
                value, place = decoder.raw_decode(output, place)
            except (ValueError, RecursionError):
                if output[place] == "[":
                    place += 1  # perhaps an array that is cut short: its objects are read one by one
                    continue
                line, place = _read_line(output, place)
                yield line
                continue
            yield from _find_objects(value)
        else:
            line, place = _read_line(output, place)
            if not re.fullmatch(r"```\w*", line):
                yield line


def _find_objects(value: Any) -> Iterator[dict[str, Any] | str]:
    if isinstance(value, dict) and "kind" not in value:
        lists = [entry for entry in value.values() if isinstance(entry, list)]
        if len(lists) == 1:
            value = lists[0]  # {"records": [...]}
    for each in value if isinstance(value, list) else [value]:
        yield each if isinstance(each, dict) else json.dumps(each, ensure_ascii=False)[:100]


def _find_wrong_type(kind: str, record: dict[str, Any]) -> str | None:
    """Return why a record can't be read: a value is of another type than its field has. What else is wrong the gate says."""
    try:
        msgspec.json.encode(record)
    except (UnicodeEncodeError, OverflowError, RecursionError) as error:
        return f"it can't be written to a file: {error}"
    sources = record.get("sources")
    if isinstance(sources, list):  # an excerpt may stand there by itself
        citations = [each if isinstance(each, dict) else {"excerpt": each} for each in sources]
        record = {**record, "sources": citations}
    faults = convert(kind, record)
    return next((fault.message for fault in faults if fault.code == "wrong-type"), None) if isinstance(faults, list) else None


def _read_line(output: str, place: int) -> tuple[str, int]:
    end = output.find("\n", place)
    end = len(output) if end < 0 else end
    return output[place:end].strip()[:100], end


def _without_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key is given twice")
    return dict(pairs)


def _complete(kind: str, record: dict[str, Any], source: str, used_ids: dict[str, set[str]], new_ids: dict[str, str]) -> None:
    """Give a record an id that is free, and its citations the article where they name no source."""
    rivals = set().union(*(used_ids.get(fact, set()) for fact in FACTS)) if kind in FACTS else used_ids.get(kind, set())
    identity = record.get("id")
    if not isinstance(identity, str) or identity in rivals:
        plain = {key: value for key, value in record.items() if isinstance(value, str)}
        record["id"] = suggest_id(kind, plain, rivals)
        if isinstance(identity, str):
            new_ids[identity] = record["id"]
    used_ids.setdefault(kind, set()).add(record["id"])
    if kind in FACTS and isinstance(record.get("sources"), list):
        record["sources"] = [
            {"id": source, **entry} if isinstance(entry, dict) else {"id": source, "excerpt": entry}
            for entry in record["sources"]
        ]
    elif kind in FACTS and isinstance(record.get("excerpt"), str) and "sources" not in record:
        record["sources"] = [{"id": source, "excerpt": record.pop("excerpt")}]
    elif kind == "position" and record.get("evidence") and "sources" not in record:
        record["sources"] = [{"id": source}]


def _make_proposal(kind: str, record: dict[str, Any], unsure: Any, text: SearchableText) -> Proposal:
    """Return a record as a proposal, with its passage in the article."""
    doubts = [str(each) for each in unsure] if isinstance(unsure, list) else [str(unsure)]
    citations = sources if isinstance(sources := record.get("sources"), list) else []
    excerpts = [entry.get("excerpt") for entry in citations if isinstance(entry, dict)]
    words = next((each for each in excerpts if isinstance(each, str)), record.get("name"))
    spans = text.find(words) if isinstance(words, str) else []
    line = text.line_and_column(spans[0].start)[0] if spans else 1
    passage = " ".join("".join(text.around(spans[0])).split()) if spans else ""
    return Proposal(kind=kind, record=record, unsure=doubts, passage=passage, line=line)


def _with_ids(proposal: Proposal, actors: ProgramActors, new_ids: Mapping[str, str]) -> Proposal:
    """Return the proposal with ids where it has the names of actors, or ids that were not free."""

    def resolve(field: str, value: Any) -> Any:
        if isinstance(value, list):
            return [resolve(field, each) for each in value]
        if not isinstance(value, str):
            return value
        other = new_ids.get(value, value)
        return actors.resolve(other) if "actor" in REFERRED_KINDS[REFERS[field]] else other

    record = {key: resolve(key, value) if key in REFERS else value for key, value in proposal.record.items()}
    return msgspec.structs.replace(proposal, record=record)
