"""Proposals from several articles as one draft: one record for each actor, and no id twice."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.editing.ids import unused_id
from tie_cli.model.records import FACTS
from tie_cli.model.references import REFERRED_KINDS, REFERS

_SHARED = ("actor", "source")  # kinds that are the same record where they have the same name


class CombinedDraft:
    """The proposals of the articles read so far, as one draft."""

    def __init__(self) -> None:
        self.proposals: list[Proposal] = []
        self._used: dict[str, set[str]] = {}
        self._by_name: dict[tuple[str, str], str] = {}

    def add(self, proposals: Sequence[Proposal]) -> None:
        """Add the proposals of an article; an actor named like an earlier one is that actor, and no id is used twice."""
        new_ids: dict[tuple[str, str], str] = {}
        new_proposals = []
        for proposal in proposals:
            identity, space = proposal.record["id"], _find_space(proposal.kind)
            name = str(proposal.record.get("name" if proposal.kind == "actor" else "url") or "")
            used = self._used.setdefault(space, set())
            if proposal.kind in _SHARED and name and (known := self._by_name.get((proposal.kind, name))):
                new_ids[space, identity] = known
                continue
            if proposal.kind == "actor" and (known := self._find_same_person(proposal.record)):
                new_ids[space, identity] = known
                self._by_name["actor", name] = known
                continue
            new_ids[space, identity] = unused_id(identity, used)
            used.add(new_ids[space, identity])
            if name:
                self._by_name[proposal.kind, name] = new_ids[space, identity]
            new_proposals.append(proposal)
        self.proposals += [_rename(proposal, new_ids) for proposal in new_proposals]

    def _find_same_person(self, record: dict[str, Any]) -> str | None:
        """Return the id of the one earlier actor that a person is by the last name; the fuller of the two names is kept.

        "Quill" in one article and "Mara Quill" in another are one; with another Quill among them they are not.
        """
        words = record["name"].split()
        same = [
            (number, earlier)
            for number, earlier in enumerate(self.proposals)
            if earlier.kind == "actor"
            and (theirs := earlier.record["name"].split())[-1:] == words[-1:]
            and 1 in (len(words), len(theirs))
            and "person" in (record["type"], earlier.record["type"])
        ]
        if len(same) != 1 or sum(_is_called(each, words[-1]) for each in self.proposals) > 1:
            return None
        number, earlier = same[0]
        fuller = record if len(words) > 1 else earlier.record
        merged = {**record, **earlier.record, "name": fuller["name"], "type": "person"}
        doubt = f"{words[-1]} is taken to be {fuller['name']}"
        self.proposals[number] = replace(earlier, record=merged, unsure=[*earlier.unsure, doubt])
        return str(earlier.record["id"])


def _is_called(proposal: Proposal, last: str) -> bool:
    return proposal.kind == "actor" and proposal.record["name"].split()[-1:] == [last]


def _find_space(kind: str) -> str:
    """Return the kind among whose ids an id is unique: facts of all kinds share one set."""
    return "fact" if kind in FACTS else kind


def _rename(proposal: Proposal, new_ids: dict[tuple[str, str], str]) -> Proposal:
    """Return a proposal with the new ids, its own and those that it refers to."""

    def new(kind: str, identity: str) -> str:
        spaces = [_find_space(each) for each in REFERRED_KINDS[kind]]
        return next((new_ids[space, identity] for space in spaces if (space, identity) in new_ids), identity)

    record: dict[str, Any] = dict(proposal.record)
    record["id"] = new(proposal.kind, record["id"])
    for field, kind in REFERS.items():
        value = record.get(field)
        if isinstance(value, str):
            record[field] = new(kind, value)
        elif value:
            record[field] = [new(kind, identity) for identity in value]
    if sources := record.get("sources"):
        record["sources"] = [{**citation, "id": new("source", citation["id"])} for citation in sources]
    return replace(proposal, record=record)
