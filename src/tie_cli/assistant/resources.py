"""The resources: the fact files, what they contain, and actors, topics, sources and facts as the commands print them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from tie_cli.assistant.arguments import BadArguments
from tie_cli.evidence.source_texts import Texts
from tie_cli.index.tables import files_of
from tie_cli.queries.candidates import candidates
from tie_cli.queries.filters import Filters
from tie_cli.queries.info import info
from tie_cli.queries.lists import SourceListRow, listing
from tie_cli.queries.names import UnknownName
from tie_cli.queries.show import show_with_id
from tie_cli.queries.sources import source_with_text
from tie_cli.text.escape import visible_line
from tie_cli.text.json_text import indented_json
from tie_cli.text.wording import shown_path

JSON, YAML, JSON_LINES, TEXT = "application/json", "application/yaml", "application/jsonl", "text/plain"
_LISTS = {"actors": "actor", "topics": "topic", "sources": "source"}
_KINDS = ("actor", "topic", "source", "fact")


class Resource(NamedTuple):
    """A resource, or with `{id}` in its address a pattern of them. What it is called may come from a fact file."""

    uri: str
    name: str
    description: str
    media_type: str


TEMPLATES = [
    *(
        Resource(f"tie://{kind}/{{id}}", kind, f"The {kind} with this id, as `tie show ID --json` prints it.", JSON)
        for kind in _KINDS
    ),
    Resource(
        "tie://source/{id}/text", "text of a source", "The text of the source with this id that is kept with the facts.", TEXT
    ),
]


def resources(connection: sqlite3.Connection) -> Iterator[Resource]:
    """Yield the resources: the files, what they contain, the lists, then each actor and each source."""
    for path in files_of(connection):
        yield Resource(path.as_uri(), path.name, f"The fact file {visible_line(shown_path(str(path)))}.", _media_type(path))
    yield Resource("tie://info", "info", "The fact files in use and what they contain, as `tie info --json` prints it.", JSON)
    for plural in _LISTS:
        yield Resource(
            f"tie://{plural}",
            plural,
            f"All {plural} with their numbers of facts, as `tie list {plural} --json` prints them.",
            JSON,
        )
    for kind in ("actor", "source"):
        for row in listing(connection, kind, Filters()):
            name = row.title if isinstance(row, SourceListRow) else row.name
            yield Resource(f"tie://{kind}/{quote(row.id, safe='')}", visible_line(name), f"{kind} {visible_line(row.id)}", JSON)


def complete(connection: sqlite3.Connection, uri: str, start: str) -> list[str]:
    """Return the ids with this beginning that can stand in a template; none for another address."""
    kind = uri.removeprefix("tie://").partition("/")[0]
    return [identity for identity, _ in candidates(connection, kind, start)] if uri in {each.uri for each in TEMPLATES} else []


def read(connection: sqlite3.Connection, texts: Texts, why: str, uri: str) -> tuple[str, str]:
    """Return the text and the media type of a resource. Raises `BadArguments` and `UnknownName` for what is none."""
    for path in files_of(connection):
        if uri == path.as_uri():
            return path.read_bytes().decode("utf-8-sig"), _media_type(path)
    scheme, _, rest = uri.partition("://")
    parts = [unquote(part) for part in rest.split("/")]
    value: Any
    match [scheme, *parts]:
        case ["tie", "info"]:
            value = info(connection, why, texts)
        case ["tie", plural] if plural in _LISTS:
            value = listing(connection, _LISTS[plural], Filters())
        case ["tie", kind, identity] if kind in _KINDS:
            value = show_with_id(connection, kind, identity, texts).as_object()
        case ["tie", "source", identity, "text"]:
            return _text_of(connection, texts, identity), TEXT
        case _:
            raise BadArguments(
                f"there is no resource `{uri[:200]}`; tie://info, tie://actors and tie://sources say what there is"
            )
    return indented_json(value).decode(), JSON


def _text_of(connection: sqlite3.Connection, texts: Texts, identity: str) -> str:
    known = source_with_text(connection, texts, identity)
    if known is None:
        raise UnknownName(f"there is no source `{identity}`; tie://sources lists them")
    if known[1] is None:
        raise UnknownName(f"no record of the text of source `{identity}`")
    return known[1].text.plain


def _media_type(path: Path) -> str:
    return JSON_LINES if path.suffix == ".jsonl" else YAML
