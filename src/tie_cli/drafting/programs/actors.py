"""The actors whom a program's records refer to, by id or by name; who has no record gets one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.gate.article_words import ArticleWords, name_key
from tie_cli.drafting.proposals import Proposal
from tie_cli.editing.ids import is_id, suggest_id
from tie_cli.evidence.excerpts import SearchableText


class ProgramActors:
    """The actors of the fact file, those that a program proposes, and those whom it only names.

    `draft` is what `tie` itself proposes, `taken` the ids that are in use. `made` are the records of those only named.
    """

    def __init__(
        self, known: Mapping[str, Mapping[str, Any]], text: SearchableText, draft: Sequence[Proposal], taken: set[str]
    ) -> None:
        self.made: list[Proposal] = []
        self._known = known
        self._text = text
        self._words = ArticleWords(text.plain)
        self._taken = taken
        self._types = {identity: str(actor.get("type")) for identity, actor in known.items()}
        self._ids: dict[tuple[str, ...], str] = {}
        for identity, actor in known.items():
            self._name(identity, actor)
        self._drafted = [each for each in draft if each.kind == "actor"]

    def same(self, record: Mapping[str, Any]) -> str | None:
        """Return the id of an actor that is there already, by its id in the fact file or by its name."""
        identity = record.get("id")
        if isinstance(identity, str) and identity in self._known:
            return identity
        return self._ids.get(name_key(str(record.get("name", ""))))

    def add(self, record: Mapping[str, Any]) -> None:
        """Add an actor that the program proposes."""
        self._types[record["id"]] = str(record.get("type"))
        self._name(record["id"], record)

    def resolve(self, called: str) -> str:
        """Return the id of whom a record refers to by id or name; what is neither stays as it is."""
        if called in self._types:
            return called
        key = name_key(called)
        if key in self._ids:
            return self._ids[key]
        for each in self._drafted:
            if called == each.record["id"] or key == name_key(each.record["name"]):
                return self._make(each)
        if is_id(called) and called.islower():
            return called
        if (identity := self._by_part(set(key))) is not None:
            return identity
        if not self._words.has_name(called):
            return called
        parsed = parse_source(called)
        record = {"id": suggest_id("actor", {"name": called}, self._taken), "name": called, "type": parsed.kind}
        spans = self._text.find(called)
        line = self._text.line_and_column(spans[0].start)[0] if spans else 1
        passage = " ".join("".join(self._text.around(spans[0])).split()) if spans else called
        unsure = [f"it is only named, so is it a {parsed.kind}?"]
        return self._make(Proposal(kind="actor", record=record, unsure=unsure, passage=passage, line=line))

    def _make(self, proposal: Proposal) -> str:
        """Add the record of an actor who is only named."""
        identity = str(proposal.record["id"])
        self._taken.add(identity)
        self.add(proposal.record)
        self.made.append(proposal)
        return identity

    def _by_part(self, words: set[str]) -> str | None:
        """Return the one person of whose name these words are a part, also in another order; those of the article go first."""
        proposed = {identity for identity in self._types if identity not in self._known}
        for pool in (proposed, self._types.keys() - proposed):
            found = {
                identity
                for key, identity in self._ids.items()
                if identity in pool and self._types[identity] == "person" and words <= set(key) and words
            }
            if len(found) == 1:
                return found.pop()
        if not proposed:
            drafted = [
                each for each in self._drafted if words <= set(name_key(each.record["name"])) and each.record["type"] == "person"
            ]
            return self._make(drafted[0]) if len(drafted) == 1 else None
        return None

    def _name(self, identity: str, actor: Mapping[str, Any]) -> None:
        for name in _names_of(actor):
            self._ids.setdefault(name_key(name), identity)


def _names_of(actor: Mapping[str, Any]) -> Iterator[str]:
    for name in (actor.get("name"), *(actor.get("aliases") or ())):
        if isinstance(name, str) and name:
            yield name
