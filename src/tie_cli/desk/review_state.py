"""The proposals of a review and what has become of each, found again in the fact file and in what was decided before."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tie_cli.desk.decisions import DecisionFile, key_of
from tie_cli.desk.entries import Entry, State, entry_of, in_review_order
from tie_cli.desk.faults_of_facts import FaultsOfFacts, load
from tie_cli.desk.known_actors import KnownActors
from tie_cli.desk.recognition import pair_with_facts, place_of
from tie_cli.editing.adding import choose_target
from tie_cli.editing.ids import suggest_id
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.index.cache import connect
from tie_cli.index.lookups import all_ids, ids_by_kind
from tie_cli.model.records import FACTS, NAMED_KINDS
from tie_cli.model.references import REFERRED_KINDS, REFERS
from tie_cli.queries.review_records import record_of, records_citing

if TYPE_CHECKING:
    from tie_cli.drafting.proposals.proposal import Proposal


class ReviewState:
    """The review of one article into the fact files in use."""

    def __init__(
        self,
        files: Sequence[Path],
        article: Path,
        text: SearchableText,
        published: str | None,
        source: str | None,
        document: Mapping[str, Any] | None = None,
        kind: str | None = None,
    ) -> None:
        """`kind` is the kind of text, as `tie draft` has it; None to recognise it."""
        self.files = tuple(files)
        self.article = article
        self.text = text
        self.published = published
        self.target = choose_target(self.files, None)
        self.decisions = DecisionFile(article, text, self.target)
        self.source = source
        self.document = document  # what it says of itself, for its record as a source
        self.kind = kind
        self.entries: list[Entry] = []
        self.warning: str | None = None
        self.faults = FaultsOfFacts()

    def reload(self) -> None:
        """Open the index of the fact files as they are now."""
        self.connection = connect(self.files)
        self.actors = KnownActors(self.connection)

    def names_of_actors(self) -> dict[str, list[str]]:
        """Return the names of all actors, of the file and of the proposals, by their ids."""
        return self.actors.names(self.entries)

    def type_of_actor(self, identity: str) -> str:
        """Return the type of an actor, of the file or of the proposals."""
        return self.actors.types(self.entries).get(identity, "")

    def name_of(self, kind: str, identity: str) -> str:
        """Return the name of an actor or a topic; its id if there is no such one."""
        proposed = (one for one in self.entries if one.kind == kind and one.id == identity)
        entry = next((one for one in proposed if one.state in (State.OPEN, State.KEPT)), None)
        if entry is not None:
            return str(entry.record.get("name", identity))
        if kind == "topic":
            return str((record_of(self.connection, kind, identity) or {}).get("name", identity))
        known = self.actors.of_file.get(identity)
        return known.name if known else identity

    # --- the proposals ---

    def read_article(self) -> "list[Proposal]":
        """Return the proposals of the article. It opens an index of its own, so it may run in another thread."""
        from tie_cli.drafting.gate.gate import Gate
        from tie_cli.drafting.gate.known_records import known_records
        from tie_cli.drafting.proposals.article_proposals import propose

        load()
        connection = connect(self.files)
        try:
            self.source = self._known_source(connection) or self.source
            found = propose(self.text, self.article, connection, self.published, self.source, self.kind)
            identity = self.source or next(each.record["id"] for each in found if each.kind == "source")
            passed, _ = Gate(self.text, identity, self.published, known_records(connection), self.kind, found).examine(found)
            return [self._with_document(each) if each.kind == "source" else each for each in passed]
        finally:
            connection.close()

    def _with_document(self, proposal: "Proposal") -> "Proposal":
        """Return the proposal of the source with what the document says of itself."""
        from msgspec.structs import replace

        record = {**proposal.record, **(self.document or {})}
        questions = {"publisher": "who published it?", "published": "when was it published?"}
        return replace(proposal, record=record, unsure=[text for field, text in questions.items() if not record.get(field)])

    def _known_source(self, connection: Any) -> str | None:
        """Return the source that a review of the article kept before."""
        remembered = self.decisions.content.source
        return remembered if remembered in ids_by_kind(connection)["source"] else None

    def set_proposals(self, proposals: "Sequence[Proposal]") -> None:
        """Make the proposals the entries of this review, in the states that they had when it was left.

        From here on the review has an index open, so it belongs to the thread that calls this.
        """
        self.reload()
        counts: dict[str, int] = {}
        entries = []
        for proposal in proposals:
            key = key_of(proposal)
            counts[key] = counts.get(key, 0) + 1
            entries.append(Entry(proposal, f"{key}-{counts[key]}", self.text))
            if proposal.kind == "source":
                self._name_text(entries[-1].record)
        self.entries = in_review_order(entries)
        self._apply_decisions()
        self.entries += self._mark_kept()
        self.entries += self._kept_names()
        self._add_own()

    def _apply_decisions(self) -> None:
        """Give the entries the states and the records in which the last review left them."""
        decided = self.decisions.content
        known = ids_by_kind(self.connection)
        for entry in self.entries:
            entry.decided = set(decided.decided.get(entry.key, ()))
            if entry.key in decided.not_kept:
                entry.same_as = decided.not_kept[entry.key]
                entry.state = State.SAME if entry.same_as else State.DROPPED
                if entry.same_as:
                    self._rename(entry.kind, entry.id, entry.same_as)
            elif decided.kept.get(entry.key) in known[entry.kind]:
                self._update_from_file(entry, record_of(self.connection, entry.kind, decided.kept[entry.key]) or entry.record)
            elif entry.key in decided.edited:
                entry.record = decided.edited[entry.key]

    def _update_from_file(self, entry: Entry, record: dict[str, Any]) -> None:
        """Let an entry be the record that it has become in the file; what refers to it then refers to that."""
        before, entry.state, entry.record = entry.id, State.KEPT, record
        if entry.id != before:
            self._rename(entry.kind, before, entry.id)

    def _mark_kept(self) -> list[Entry]:
        """Mark the open proposals that the file has as a fact; return entries for the facts of the article besides."""
        source = self.source or next((entry.id for entry in self.entries if entry.kind == "source"), "")
        already = {(entry.kind, entry.id) for entry in self.entries if entry.state is State.KEPT}
        known = [fact for fact in records_citing(self.connection, source) if (fact[0], fact[1]["id"]) not in already]
        kept_besides = []
        for entry, kind, record in pair_with_facts(self.entries, known, self.text, source):
            if entry is not None:
                self._update_from_file(entry, record)
            else:
                kept_besides.append(self._kept_entry(kind, record, source))
        return kept_besides

    def _kept_names(self) -> list[Entry]:
        """Return entries for the source, actors and topics that the last review kept, which nothing proposes any more."""
        known = ids_by_kind(self.connection)
        here = {(entry.kind, entry.id) for entry in self.entries}
        kept = [
            (kind, identity)
            for identity in self.decisions.content.kept.values()
            for kind in NAMED_KINDS
            if identity in known[kind]
        ]
        records = [
            (kind, record_of(self.connection, kind, identity))
            for kind, identity in dict.fromkeys(kept)
            if (kind, identity) not in here
        ]
        return [self._kept_entry(kind, record, self.source or "") for kind, record in records if record is not None]

    def _kept_entry(self, kind: str, record: dict[str, Any], source: str) -> Entry:
        entry = entry_of(kind, record, self.text, place_of(record, source, self.text) if kind in FACTS else None)
        entry.state = State.KEPT
        return entry

    def _add_own(self) -> None:
        """Add the records that the user made and has not kept yet."""
        known = ids_by_kind(self.connection)
        for own in self.decisions.content.own:
            if own.record.get("id") not in known[own.kind]:
                places = self.text.find(own.words)
                span = min(places, key=lambda place: abs(place.start - own.start), default=None)
                self.entries.append(entry_of(own.kind, own.record, self.text, span))

    def _name_text(self, record: dict[str, Any]) -> None:
        """Name the article as the text of its source, if it is in the folder of the fact file."""
        folder = self.target.resolve().parent
        if "text" not in record and self.article.resolve().is_relative_to(folder):
            record["text"] = self.article.resolve().relative_to(folder).as_posix()

    def _rename(self, kind: str, old: str, new: str) -> list[tuple[dict[str, Any], str, Any]]:
        """Let open entries that refer to one id refer to another; return what was changed, with the values before."""
        changed: list[tuple[dict[str, Any], str, Any]] = []
        for entry in self.entries:
            if entry.state is State.KEPT:
                continue
            before = dict(entry.record)
            for field, value in list(entry.record.items()):
                refers = REFERS.get(field)
                if (refers and kind in REFERRED_KINDS[refers]) and (value == old or (isinstance(value, list) and old in value)):
                    changed.append((entry.record, field, value))
                    entry.record[field] = new if value == old else [new if one == old else one for one in value]
                if field == "sources" and kind == "source" and any(source["id"] == old for source in value):
                    changed.append((entry.record, field, value))
                    entry.record[field] = [{**source, "id": new} if source["id"] == old else source for source in value]
                if field == "roles" and kind == "actor" and any(office.get("of") == old for office in value):
                    changed.append((entry.record, field, value))
                    entry.record[field] = [{**office, "of": new} if office.get("of") == old else office for office in value]
            changed += self._name_anew(entry, before)
        return changed

    def _name_anew(self, entry: Entry, before: dict[str, Any]) -> list[tuple[dict[str, Any], str, Any]]:
        """Let the id of an open entry follow what it says now, unless someone chose it; return what was changed, as `_rename`."""
        old = entry.id
        stem = suggest_id(entry.kind, before, set())
        is_chosen = re.fullmatch(rf"{re.escape(stem)}(-\d+)?", old) is None
        if entry.kind == "source" or is_chosen or suggest_id(entry.kind, entry.record, set()) == stem:
            return []  # the text of a source is kept under its id
        used = all_ids(self.connection) | {other.id for other in self.entries if other is not entry}
        entry.record["id"] = suggest_id(entry.kind, entry.record, used)
        return [(entry.record, "id", old), *self._rename(entry.kind, old, entry.id)]

    @property
    def counts(self) -> dict[State, int]:
        """How many entries are in each state."""
        return {state: sum(entry.state is state for entry in self.entries) for state in State}
