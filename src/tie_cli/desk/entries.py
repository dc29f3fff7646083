"""The proposals of a review with what has become of each."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tie_cli.model.records import FACTS

if TYPE_CHECKING:
    from tie_cli.drafting.proposals.proposal import Proposal
    from tie_cli.evidence.excerpts import SearchableText
    from tie_cli.evidence.outcomes import TextSpan


RecordChoice = tuple[str, str]  # an id and what it stands for
NEW = "\0new"  # before a name that is not among the choices
_OWN = "own-"


class State(StrEnum):
    """What has become of a proposal."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"
    SAME = "same"


class Entry:
    """A proposal, the record as it has been edited, its state, and its passage in the article."""

    def __init__(self, proposal: "Proposal", key: str, text: "SearchableText") -> None:
        self.kind = proposal.kind
        self.record: dict[str, Any] = dict(proposal.record)
        self.proposed: dict[str, Any] = dict(proposal.record)
        self.unsure = list(proposal.unsure)
        self.decided: set[str] = set()  # the fields that the reader has decided
        self.passage = proposal.passage
        self.line = proposal.line
        self.key = key
        self.state = State.OPEN
        self.same_as: str | None = None
        self.span = span_of(text, proposal)

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.record.get("id", ""))

    @property
    def is_own(self) -> bool:
        """Whether the user made it."""
        return self.key.startswith(_OWN)

    @property
    def doubts(self) -> list[str]:
        """What is unsure about it and was not decided by the reader."""
        from tie_cli.drafting.proposals.doubts import fields_in_doubt

        return [doubt for doubt in self.unsure if self.decided.isdisjoint(fields_in_doubt(self.kind, doubt))]

    @property
    def open_points(self) -> list[str]:
        """What is still to do with the record in the fact file: to put the words of the article in one's own."""
        from tie_cli.drafting.proposals.proposal import OWN_WORDS

        return [doubt for doubt in self.doubts if doubt == OWN_WORDS]

    @property
    def excerpt(self) -> str | None:
        """The excerpt of the record's first source."""
        sources = self.record.get("sources") or [{}]
        excerpt = sources[0].get("excerpt")
        return str(excerpt) if excerpt else None


def entry_of(kind: str, record: dict[str, Any], text: "SearchableText", span: "TextSpan | None") -> Entry:
    """Return an entry for a record that was not proposed, with its place in the article."""
    from tie_cli.drafting.proposals.proposal import Proposal

    passage = text.plain[span.start : span.end] if span else ""
    line = text.line_and_column(span.start)[0] if span else 0
    entry = Entry(Proposal(kind=kind, record=record, unsure=[], passage=passage, line=line), f"{_OWN}{record['id']}", text)
    entry.span = span
    return entry


def span_of(text: "SearchableText", proposal: "Proposal") -> "TextSpan | None":
    """Return the place of a proposal's passage in the article: of several, the one at its line."""
    spans = text.find(proposal.passage)
    at_line = [span for span in spans if text.line_and_column(span.start)[0] == proposal.line]
    found = at_line or spans
    return found[0] if found else None


def in_review_order(entries: list[Entry]) -> list[Entry]:
    """Return the entries with the unsure ones first, otherwise in the order of the article."""
    return sorted(entries, key=lambda entry: (not entry.unsure, entry.span.start if entry.span else -1, entry.kind in FACTS))
