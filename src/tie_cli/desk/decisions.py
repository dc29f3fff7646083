"""What a review of an article has that the fact file does not show: dropped proposals, "same as", and edits not kept yet.

It is kept in a small file in the user's state folder, one for each article and fact file.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tie_cli.atomic_write import write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tie_cli.desk.entries import Entry
    from tie_cli.drafting.proposals.proposal import Proposal
    from tie_cli.evidence.excerpts import SearchableText


class OwnFact(msgspec.Struct, kw_only=True):
    """A record that the user made and has not kept yet, with the words of the article that it is of and where they are."""

    kind: str
    record: dict[str, Any]
    words: str = ""
    start: int = 0


class Decisions(msgspec.Struct, kw_only=True):
    """What was decided, by the keys of the proposals.

    `not_kept` has the ids by which merged proposals go now, None for dropped ones; `kept` the ids that kept ones have in the fact
    file; `edited` the records of open proposals that the user changed, and `decided` their fields that the user decided.
    """

    article: str = ""
    facts: str = ""
    source: str | None = None
    not_kept: dict[str, str | None] = msgspec.field(default_factory=dict, name="made")  # so in the files of earlier versions
    kept: dict[str, str] = {}
    edited: dict[str, dict[str, Any]] = {}
    decided: dict[str, list[str]] = {}
    own: list[OwnFact] = []


class DecisionFile:
    """The decisions about one article for one fact file, written after each change."""

    def __init__(self, article: Path, text: "SearchableText", facts: Path, folder: Path | None = None) -> None:
        self._text = text
        words = " ".join(text.folded.split())  # the same whether the article or the copy of its text is read
        digest = hashlib.sha256("\0".join((str(facts.resolve()), words)).encode()).hexdigest()
        self.path = (folder or _state_folder()) / f"review-{digest[:32]}.json"
        self.content = self._read()
        self.content.article, self.content.facts = str(article), str(facts.resolve())

    def _read(self) -> Decisions:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Decisions)
        except (OSError, msgspec.DecodeError):  # none yet, or not readable: the proposals are open again
            return Decisions()

    def remember(self, entries: "Sequence[Entry]", source: str | None) -> str | None:
        """Write what has become of the entries; return why that can't be written, or None."""
        from tie_cli.desk.entries import State

        here = {entry.key for entry in entries}
        content, still_open = self.content, [entry for entry in entries if entry.state is State.OPEN]
        content.source = source
        content.not_kept = {key: same for key, same in content.not_kept.items() if key not in here}
        content.not_kept |= {entry.key: entry.same_as for entry in entries if entry.state in (State.DROPPED, State.SAME)}
        content.kept = {key: identity for key, identity in content.kept.items() if key not in here}
        content.kept |= {entry.key: entry.id for entry in entries if entry.state is State.KEPT and not entry.is_own}
        content.edited = {entry.key: entry.record for entry in still_open if entry.record != entry.proposed}
        content.decided = {entry.key: sorted(entry.decided) for entry in still_open if entry.decided and not entry.is_own}
        content.own = [self._own_fact(one) for one in still_open if one.is_own]
        return self._write()

    def _own_fact(self, entry: "Entry") -> OwnFact:
        words = self._text.plain[entry.span.start : entry.span.end] if entry.span else ""
        return OwnFact(kind=entry.kind, record=entry.record, words=words, start=entry.span.start if entry.span else 0)

    def _write(self) -> str | None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self.path, msgspec.json.format(msgspec.json.encode(self.content), indent=1))
        except OSError as error:
            return f"{self.path}: {error.strerror}; only what you keep will be remembered"
        return None


_TELLING = {"actor": ("name",), "quote": ("text",), "event": ("summary",), "position": ("actor", "topic", "stance")}


def key_of(proposal: "Proposal") -> str:
    """Return a key that stays the same when the article is read again, whatever ids, names and dates the file has by then."""
    said = [str(proposal.record.get(field, "")) for field in _TELLING.get(proposal.kind, ())]
    passage = [] if proposal.kind in ("actor", "source") else [proposal.passage]
    parts = [proposal.kind, *(" ".join(part.split()) for part in (*passage, *said))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


def _state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("tie", appauthor=False)
