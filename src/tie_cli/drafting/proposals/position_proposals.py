"""Positions proposed: the first that statements and votes give for an actor on a topic of the fact file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.dates.quote_dates import QuoteDates
from tie_cli.drafting.positions.stances import StanceFinder
from tie_cli.drafting.proposals.proposal_maker import ProposalMaker
from tie_cli.drafting.sentences.sentences import Sentence

if TYPE_CHECKING:
    from tie_cli.drafting.proposals.proposal import Proposal


class PositionProposals:
    """Proposes the positions of an article, one for an actor on a topic."""

    def __init__(self, maker: ProposalMaker, stances: StanceFinder, dates: QuoteDates) -> None:
        self.proposals: list[Proposal] = []
        self._maker = maker
        self._stances = stances
        self._dates = dates

    def propose(self, statement: Statement, own: Sequence[Statement], quote: dict[str, Any]) -> None:
        """Propose where a statement says that a known actor takes a side; what is said inside another's words is the other's.

        `own` are all statements of its sentence, `quote` is its record.
        """
        start = statement.sentence.span.start
        passage = self._maker.text.plain[start : max([statement.sentence.span.end, *(piece.end for piece in statement.pieces)])]
        stances = list(self._stances.in_speech(passage, start, statement, quote["speaker"], quote["sources"][0]["id"]))
        if stances and any(
            statement.is_inside(other) and statement.source != other.source for other in own if other is not statement
        ):
            return
        for stance in stances:
            about: dict[str, Any] = {key: quote[key] for key in ("dated", "note") if key in quote}
            evidence = {"evidence": [quote["id"]], "sources": quote["sources"]}
            self._add({"id": "", "date": quote["date"], **stance.as_fields(), **about, **evidence}, statement.sentence)

    def propose_votes(self, sentence: Sentence) -> None:
        """Propose where known actors voted on a known topic."""
        for stance in self._stances.in_vote(sentence):
            record = {"id": "", **stance.as_fields(), **self._dates.date_sentence(sentence)}
            if stance.stance == "abstains":
                record["note"] = " ".join(["By its vote.", *([record["note"]] if "note" in record else [])])
            record["sources"] = [self._maker.cite(sentence.span, sentence.span.start)]
            self._add(record, sentence)

    def _add(self, record: dict[str, Any], sentence: Sentence) -> None:
        actor, topic = record["actor"], record["topic"]
        if not any(other.record["actor"] == actor and other.record["topic"] == topic for other in self.proposals):
            unsure = [f"does this say that `{actor}` {record['stance']} `{topic}`?"]
            self.proposals.append(self._maker.make_fact("position", record, unsure, sentence))
