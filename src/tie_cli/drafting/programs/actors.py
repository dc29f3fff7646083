"""The actors whom a program's records refer to, by id or by name; who has no record gets one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.gate.article_words import ArticleWords, make_name_key
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.editing.ids import is_id, suggest_id
from tie_cli.evidence.excerpts import SearchableText


class ProgramActors:
    """The actors of the fact file, those that a program proposes, and those whom it only names.

    `draft` is what `tie` itself proposes, `used_ids` are the ids in use, `new_proposals` those of actors who are only named.
    """

    def __init__(
        self, known: Mapping[str, Mapping[str, Any]], text: SearchableText, draft: Sequence[Proposal], used_ids: set[str]
    ) -> None:
        self.new_proposals: list[Proposal] = []
        self._known = known
        self._text = text
        self._words = ArticleWords(text.plain)
        self._used_ids = used_ids
        self._types = {identity: str(actor.get("type")) for identity, actor in known.items()}
        self._ids: dict[tuple[str, ...], str] = {}
        for identity, actor in known.items():
            self._note_names(identity, actor)
        self._draft_actors = [each for each in draft if each.kind == "actor"]

    def find(self, record: Mapping[str, Any]) -> str | None:
        """Return the id of an actor that is there already, by its id in the fact file or by its name."""
        identity = record.get("id")
        if isinstance(identity, str) and identity in self._known:
            return identity
        return self._ids.get(make_name_key(str(record.get("name", ""))))

    def add(self, record: Mapping[str, Any]) -> None:
        """Add an actor that the program proposes."""
        self._types[record["id"]] = str(record.get("type"))
        self._note_names(record["id"], record)

    def resolve(self, name: str) -> str:
        """Return the id of whom a record refers to by id or name; what is neither stays as it is."""
        if name in self._types:
            return name
        key = make_name_key(name)
        if key in self._ids:
            return self._ids[key]
        for each in self._draft_actors:
            if name == each.record["id"] or key == make_name_key(each.record["name"]):
                return self._add_proposal(each)
        if is_id(name) and name.islower():
            return name
        if (identity := self._find_by_part(set(key))) is not None:
            return identity
        if not self._words.has_name(name):
            return name
        parsed = parse_source(name)
        record = {"id": suggest_id("actor", {"name": name}, self._used_ids), "name": name, "type": parsed.kind}
        spans = self._text.find(name)
        line = self._text.line_and_column(spans[0].start)[0] if spans else 1
        passage = " ".join("".join(self._text.around(spans[0])).split()) if spans else name
        unsure = [f"it is only named, so is it a {parsed.kind}?"]
        return self._add_proposal(Proposal(kind="actor", record=record, unsure=unsure, passage=passage, line=line))

    def _add_proposal(self, proposal: Proposal) -> str:
        """Add the record of an actor who is only named."""
        identity = str(proposal.record["id"])
        self._used_ids.add(identity)
        self.add(proposal.record)
        self.new_proposals.append(proposal)
        return identity

    def _find_by_part(self, words: set[str]) -> str | None:
        """Return the one person of whose name these words are a part, also in another order; those of the article go first."""
        new = {identity for identity in self._types if identity not in self._known}
        for pool in (new, self._types.keys() - new):
            found = {
                identity
                for key, identity in self._ids.items()
                if identity in pool and self._types[identity] == "person" and words <= set(key) and words
            }
            if len(found) == 1:
                return found.pop()
        if not new:
            of_draft = [
                each
                for each in self._draft_actors
                if words <= set(make_name_key(each.record["name"])) and each.record["type"] == "person"
            ]
            return self._add_proposal(of_draft[0]) if len(of_draft) == 1 else None
        return None

    def _note_names(self, identity: str, actor: Mapping[str, Any]) -> None:
        for name in _list_names(actor):
            self._ids.setdefault(make_name_key(name), identity)


def _list_names(actor: Mapping[str, Any]) -> Iterator[str]:
    for name in (actor.get("name"), *(actor.get("aliases") or ())):
        if isinstance(name, str) and name:
            yield name
