"""The tool `propose`: an assistant's records, held against a source's text, and those that pass written to the fact file."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.assistant.answers import FOUND, Answer
from tie_cli.assistant.arguments import BadArguments, Propose
from tie_cli.assistant.facts import ServedFacts
from tie_cli.drafting.examination import Examination, examine
from tie_cli.drafting.gate.known_records import known_records
from tie_cli.drafting.programs.call import request
from tie_cli.drafting.programs.records import read_records
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.editing.adding import AddedRecord, RejectedRecords, add
from tie_cli.editing.inserting import NewRecord
from tie_cli.editing.questions import as_comments
from tie_cli.errors import BadPath, Problem
from tie_cli.evidence.source_texts import Snapshot, Texts
from tie_cli.index.cache import connect
from tie_cli.model.records import FACTS, Source
from tie_cli.queries.facts import facts_by_ids
from tie_cli.queries.names import resolve
from tie_cli.queries.passages import with_passages
from tie_cli.queries.sources import source_with_text
from tie_cli.text.wording import count_phrase

NOTHING: Answer = {"request": None, "added": [], "refused": [], "left_out": 0, "facts": []}
DOUBT = "an assistant proposed this: is it what the passage says?"
_HOW = """\
Call `propose` again with them as
`records`, each with a `kind` (actor, quote, event or position) and the fields of `schema`.
"""


class Proposer:
    """Takes proposals for the fact files that a server answers from."""

    def __init__(self, facts: ServedFacts) -> None:
        self.facts = facts

    def propose(self, connection: sqlite3.Connection, texts: Texts, arguments: Propose) -> Answer:
        """Return what becomes of an assistant's records; without any, what is needed to make them.

        Raises `BadArguments` for a source without a text, `UnknownName` and `BadPath`.
        """
        files = writable_files(self.facts)
        source, snapshot = _source(connection, texts, arguments.source)
        known = known_records(connection)
        if arguments.records is None:
            about = {"source": source.id, "published": source.published, "title": source.title, "publisher": source.publisher}
            document = request(snapshot.text, about, list(known["actor"].values()), list(known["topic"].values()), _HOW)
            return _answer(f"the text of {source.id}, and how to propose records", request=document)
        own = propose(snapshot.text, snapshot.path, connection, source.published, source.id)
        output = read_records(json.dumps(arguments.records), snapshot.text, source.id, known, own)
        found = examine(connection, snapshot.text, source.id, source.published, known, output.proposals, own)
        refused = [_refused(each.proposal, each.reason) for each in found.refusals]
        refused += [{"kind": None, "id": None, "reason": reason} for reason in output.refusals]
        added, facts = _add(files, found.proposals, texts, dry_run=arguments.dry_run)
        says = _sum(found, len(refused), dry_run=arguments.dry_run)
        return _answer(says, added=added, refused=refused, left_out=found.repeats, facts=facts)


def writable_files(facts: ServedFacts) -> tuple[Path, ...]:
    """Return the fact files that records can be added to. Raises `BadPath` for the built-in one."""
    located = facts.locate()
    if located.built_in:
        raise BadPath("the built-in fact file cannot be changed: name your own with --facts")
    return located.files


def _source(connection: sqlite3.Connection, texts: Texts, name: str) -> tuple[Source, Snapshot]:
    """Return a source that the files have, with its text: an assistant's own word for a text would prove nothing."""
    identity, _ = resolve(connection, "source", name)
    known = source_with_text(connection, texts, identity)
    if known is None or known[1] is None:
        raise BadArguments(f"the source {identity} has no text to hold proposals against: `tie add source WHAT` keeps one")
    return known[0], known[1]


def _add(
    files: Sequence[Path], proposals: Sequence[Proposal], texts: Texts, *, dry_run: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Add all proposals to the first file; return what was added where, and the facts among it with their proof."""
    if not proposals:
        return [], []
    records = [NewRecord(each.kind, each.record, as_comments([*each.unsure, DOUBT])) for each in proposals]
    try:
        added, _ = add(files, files[0], records, dry_run=dry_run)
    except RejectedRecords as rejected:
        faults = [f"{records[number].kind} {records[number].data['id']}: {fault.message}" for number, fault in rejected.faults]
        raise Problem("\n".join(["nothing was added", *faults])) from None
    shown = [_added(record, proposal) for record, proposal in zip(added, proposals, strict=True)]
    if dry_run:
        return shown, []
    with closing(connect(files)) as connection:
        rows = facts_by_ids(connection, [each.id for each in added if each.kind in FACTS])
        return shown, [msgspec.to_builtins(row) for row in with_passages(connection, list(rows.values()), texts)]


def _added(record: AddedRecord, proposal: Proposal) -> dict[str, Any]:
    place = {"file": str(record.file), "line": record.line}
    return {"kind": record.kind, "id": record.id, **place, "unsure": proposal.unsure, "passage": proposal.passage}


def _refused(proposal: Proposal, reason: str) -> dict[str, Any]:
    return {"kind": proposal.kind, "id": proposal.record.get("id"), "reason": reason}


def _sum(found: Examination, refused: int, *, dry_run: bool) -> str:
    done = "would be added" if dry_run else "added"
    parts = [f"{count_phrase(record=len(found.proposals))} {done}"]
    parts += [f"{refused} refused: the text does not bear them out"] if refused else []
    parts += [f"{found.repeats} left out: the file has them already"] if found.repeats else []
    return "; ".join(parts)


def _answer(says: str, **content: Any) -> Answer:
    return {"answer": FOUND, "says": says, **NOTHING, **content}
