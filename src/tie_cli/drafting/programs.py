"""Proposals made by any program: what it is handed on standard input, and the records that it writes to standard output."""

import json
import os
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from tie_cli.drafting.proposals import Proposal
from tie_cli.editing.ids import suggest_id
from tie_cli.errors import Problem
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.model.records import FACTS, KINDS, REFERS

INSTRUCTIONS = """\
Find every statement and every dated event in `article.text`. Write JSON Lines to standard output and nothing else: one record
a line, each with a `kind` (actor, quote, event or position) and the fields of `schema`.
- Every quote and event has `sources`: [{"id": the article's `source`, "excerpt": 4 to 10 words exactly as they stand there}].
- A quote is `direct` only for words inside quotation marks, or a speaker's own in a transcript; `text` is then exactly these
  words. Otherwise it is `indirect`, and `text` says in few words what was said.
- `speaker`, `actors`, `of` and `topic` are ids from `actors` and `topics`. For anyone else who is named, write an actor record
  first.
- `date` is an EDTF date, no more precise than the text. Where it follows from the day of publication (`article.published`),
  add "dated": "inferred" and a `note` that says how.
- A position has `evidence` (ids of records that you wrote) or an excerpt. Leave out whatever the text does not say.
Each record is checked against the text, and what the text does not bear out is refused.
"""


class ProgramFailed(Problem):
    """A program that makes proposals and failed; the message says how."""

    status = 1


class Output(NamedTuple):
    """What a program wrote: its proposals, and what is none, each with the reason."""

    proposals: list[Proposal]
    refused: list[str]


def request(
    text: SearchableText, article: Mapping[str, Any], actors: Sequence[Mapping[str, Any]], topics: Sequence[Mapping[str, Any]]
) -> bytes:
    """Return the JSON document that a program is handed: instructions, article, schema, known actors and topics."""
    document = {
        "instructions": INSTRUCTIONS,
        "article": {**article, "text": text.plain},
        "schema": _schema(),
        "actors": list(actors),
        "topics": list(topics),
    }
    return msgspec.json.encode(document)


def run(command: str, stdin: bytes, timeout: float) -> str:
    """Run a program without a shell and return what it wrote. Raises `ProgramFailed`."""
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ProgramFailed(f"`{command}` can't be read as a command: {error}") from None
    if not words:
        raise ProgramFailed("the command of --with is empty")
    try:
        process = subprocess.Popen(  # noqa: S603 - the command that the user names, without a shell
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
    except OSError as error:
        raise ProgramFailed(f"{words[0]}: {error.strerror or error}") from None
    try:
        out, err = process.communicate(stdin, timeout)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise ProgramFailed(f"{words[0]} did not end within {timeout:g} seconds; --timeout gives it more") from None
    except BaseException:
        _stop(process)
        raise
    if process.returncode:
        last = err.decode(errors="replace").strip().rpartition("\n")[2]
        raise ProgramFailed(f"{words[0]} ended with status {process.returncode}{': ' + last if last else ''}")
    return out.decode(errors="replace")


def read_records(output: str, text: SearchableText, source: str, known: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Output:
    """Return the proposals of JSON Lines, a JSON array, or an object with one, also amid other text; with ids where they lack."""
    proposals, refused = [], []
    taken = {kind: set(records) for kind, records in known.items()}
    names = _names(known.get("actor", {}))
    renamed: dict[str, str] = {}
    for value in _values(output):
        if isinstance(value, str):
            refused.append(f"not JSON: {value}")
            continue
        record = dict(value)
        kind = record.pop("kind", None)
        if kind not in KINDS:
            refused.append(f"`kind` can't be {json.dumps(kind)}: {json.dumps(value, ensure_ascii=False)[:100]}")
            continue
        unsure = record.pop("unsure", [])
        if kind == "source" or (kind != "actor" and kind not in FACTS and record.get("id") in taken.get(kind, ())):
            continue  # the source is described by the document itself; a known topic is known
        if kind == "actor" and (there := _known_actor(record, names, known)):
            renamed[str(record.get("id") or record.get("name"))] = there
            continue
        _complete(kind, record, source, taken, renamed)
        if kind == "actor":
            names.setdefault(str(record.get("name", "")).casefold(), record["id"])
        proposals.append(_proposal(kind, record, unsure, text))
    return Output([_with_ids(each, names, renamed) for each in proposals], refused)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End a program and whatever it has started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _schema() -> dict[str, Any]:
    """The JSON Schema of the records that can be proposed."""
    kinds = {kind: shape for kind, shape in KINDS.items() if kind != "source"}
    _, definitions = msgspec.json.schema_components(list(kinds.values()), ref_template="#/$defs/{name}")
    for kind, shape in kinds.items():
        definition = definitions[shape.__name__]
        definition["properties"] = {"kind": {"const": kind}, **definition["properties"]}
        definition["required"] = ["kind", *(name for name in definition["required"] if name != "id")]
    return {"oneOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in kinds.values()], "$defs": definitions}


def _values(output: str) -> Iterator[dict[str, Any] | str]:
    """Each JSON object in a text; what else stands there by its lines. A fence of Markdown around them is no content."""
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
                line, place = _line(output, place)
                yield line
                continue
            yield from _objects(value)
        else:
            line, place = _line(output, place)
            if not re.fullmatch(r"```\w*", line):
                yield line


def _objects(value: Any) -> Iterator[dict[str, Any] | str]:
    if isinstance(value, dict) and "kind" not in value:
        lists = [entry for entry in value.values() if isinstance(entry, list)]
        if len(lists) == 1:
            value = lists[0]  # {"records": [...]}
    for each in value if isinstance(value, list) else [value]:
        yield each if isinstance(each, dict) else json.dumps(each, ensure_ascii=False)[:100]


def _line(output: str, place: int) -> tuple[str, int]:
    end = output.find("\n", place)
    end = len(output) if end < 0 else end
    return output[place:end].strip()[:100], end


def _without_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key is given twice")
    return dict(pairs)


def _names(actors: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {
        str(name).casefold(): identity
        for identity, actor in actors.items()
        for name in (actor.get("name"), *actor.get("aliases", ()))
        if name
    }


def _known_actor(record: Mapping[str, Any], names: Mapping[str, str], known: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The id of an actor that the file has already, by its id or its name."""
    identity = record.get("id")
    if isinstance(identity, str) and identity in known.get("actor", {}):
        return identity
    return names.get(str(record.get("name", "")).casefold())


def _complete(kind: str, record: dict[str, Any], source: str, taken: dict[str, set[str]], renamed: dict[str, str]) -> None:
    """Give a record an id that is free, and its citations the article where they name no source."""
    rivals = set().union(*(taken.get(fact, set()) for fact in FACTS)) if kind in FACTS else taken.get(kind, set())
    identity = record.get("id")
    if not isinstance(identity, str) or identity in rivals:
        plain = {key: value for key, value in record.items() if isinstance(value, str)}
        record["id"] = suggest_id(kind, plain, rivals)
        if isinstance(identity, str):
            renamed[identity] = record["id"]
    taken.setdefault(kind, set()).add(record["id"])
    if kind in FACTS and isinstance(record.get("sources"), list):
        record["sources"] = [
            {"id": source, **entry} if isinstance(entry, dict) else {"id": source, "excerpt": entry}
            for entry in record["sources"]
        ]
    elif kind in FACTS and isinstance(record.get("excerpt"), str) and "sources" not in record:
        record["sources"] = [{"id": source, "excerpt": record.pop("excerpt")}]
    elif kind == "position" and record.get("evidence") and "sources" not in record:
        record["sources"] = [{"id": source}]


def _proposal(kind: str, record: dict[str, Any], unsure: Any, text: SearchableText) -> Proposal:
    doubts = [str(each) for each in unsure] if isinstance(unsure, list) else [str(unsure)]
    excerpts = [entry.get("excerpt") for entry in record.get("sources") or () if isinstance(entry, dict)]
    wanted = next((each for each in excerpts if isinstance(each, str)), record.get("name"))
    spans = text.find(wanted) if isinstance(wanted, str) else []
    line = text.line_and_column(spans[0].start)[0] if spans else 1
    passage = " ".join("".join(text.around(spans[0])).split()) if spans else ""
    return Proposal(kind=kind, record=record, unsure=doubts, passage=passage, line=line)


def _with_ids(proposal: Proposal, names: Mapping[str, str], renamed: Mapping[str, str]) -> Proposal:
    """The proposal with ids where it has the names of actors, or ids that were not free."""

    def resolved(field: str, value: Any) -> Any:
        if isinstance(value, list):
            return [resolved(field, each) for each in value]
        if not isinstance(value, str):
            return value
        other = renamed.get(value, value)
        return names.get(other.casefold(), other) if REFERS[field] == "actor" else other

    record = {key: resolved(key, value) if key in REFERS else value for key, value in proposal.record.items()}
    return msgspec.structs.replace(proposal, record=record)
