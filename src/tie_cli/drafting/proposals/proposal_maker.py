"""What all proposals from one article need: an id that is free, a citation of the article, and the line of the passage."""

from collections.abc import Collection, Sequence
from typing import Any

from tie_cli.drafting.proposals.excerpts import choose_excerpt
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.editing.ids import suggest_id
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan


class ProposalMaker:
    """Makes proposals from one article, which is the source of the id `source`; `used_ids` are the ids of facts in use."""

    def __init__(self, text: SearchableText, source: str, used_ids: Collection[str]) -> None:
        self.text = text
        self.source = source
        self._used_ids = set(used_ids)

    def make(self, kind: str, record: dict[str, Any], unsure: Sequence[str], sentence: Sentence) -> Proposal:
        """Return a record as a proposal from a sentence."""
        line = self.text.line_and_column(sentence.span.start)[0]
        return Proposal(kind=kind, record=record, unsure=list(unsure), passage=sentence.text, line=line)

    def make_fact(self, kind: str, record: dict[str, Any], unsure: Sequence[str], sentence: Sentence) -> Proposal:
        """Return a record that has no id yet as a proposal, with an id that is free."""
        record["id"] = suggest_id(kind, record, self._used_ids)
        self._used_ids.add(record["id"])
        return self.make(kind, record, unsure, sentence)

    def cite(self, span: TextSpan, at: int, also: TextSpan | None = None) -> dict[str, str]:
        """Return a citation of a passage, with an excerpt around the place `at` that has the words at `also` too if it can."""
        excerpt = choose_excerpt(self.text, span, at, also)
        return {"id": self.source, "excerpt": excerpt} if excerpt else {"id": self.source}
