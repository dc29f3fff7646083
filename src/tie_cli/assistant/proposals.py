"""The tool `propose`: an assistant's records, held against a source's text, and those that pass written to the fact file."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from tie_cli.assistant.answers import FOUND, Answer
from tie_cli.assistant.arguments import Propose
from tie_cli.assistant.facts import ServedFacts
from tie_cli.drafting.examination import Examination
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.drafting.source_draft import SourceDraft, as_new_records
from tie_cli.editing.adding import AddedRecord, RejectedRecords, add
from tie_cli.errors import Problem
from tie_cli.evidence.source_texts import Texts
from tie_cli.index.cache import connect
from tie_cli.model.records import FACTS
from tie_cli.queries.facts import facts_by_ids
from tie_cli.queries.passages import with_passages
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

        Raises `Problem` for a source without a text: an assistant's own word for one would prove nothing.
        """
        files = self.facts.locate().writable
        draft = SourceDraft(connection, texts, arguments.source)
        if arguments.records is None:
            return _answer(f"the text of {draft.source.id}, and how to propose records", request=draft.request(_HOW))
        found, unreadable = draft.others(json.dumps(arguments.records))
        refused = [_refused(each.proposal, each.reason) for each in found.refusals]
        refused += [{"kind": None, "id": None, "reason": reason} for reason in unreadable]
        added, facts = _add(files, found.proposals, texts, dry_run=arguments.dry_run)
        says = _sum(found, len(refused), dry_run=arguments.dry_run)
        return _answer(says, added=added, refused=refused, left_out=found.repeats, facts=facts)


def _add(
    files: Sequence[Path], proposals: Sequence[Proposal], texts: Texts, *, dry_run: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Add all proposals to the first file; return what was added where, and the facts among it with their proof."""
    if not proposals:
        return [], []
    records = as_new_records(proposals, DOUBT)
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
