"""Events proposed: a clause with a date in the words of the article, with what is unsure about its date."""

from typing import Any

from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.dates.relative_dates import Calendar
from tie_cli.drafting.events.event_clauses import EventClause, is_known_event
from tie_cli.drafting.proposals.proposal import OWN_WORDS, Proposal
from tie_cli.drafting.proposals.proposal_maker import ProposalMaker


class EventProposals:
    """Proposes the events of an article, each once."""

    def __init__(self, maker: ProposalMaker, registry: ActorRegistry, calendar: Calendar) -> None:
        self.proposals: list[Proposal] = []
        self._maker = maker
        self._registry = registry
        self._calendar = calendar

    def propose(self, event_clause: EventClause) -> None:
        """Propose the event of a clause, unless it is there already in much the same words."""
        date, sentence, clause = event_clause.date, event_clause.sentence, event_clause.clause
        summary = " ".join(self._maker.text.plain[clause.start : clause.end].split()).strip(" ,;:")
        summary = summary[:1].upper() + summary[1:]
        if is_known_event(summary, date.date, [(each.record["summary"], each.record["date"]) for each in self.proposals]):
            return
        unsure = [OWN_WORDS, *([date.unsure] if date.unsure else [])]
        if event_clause.others:
            unsure.append(f"when was it? The clause has {', '.join(event_clause.others)} too")
        if event_clause.inner:
            unsure.append(f"is {date.date} its date, or only that of “{event_clause.inner}”?")
        if self._calendar.is_to_come(date.date):
            unsure.append("it is still to come: what is planned has not happened")
        record: dict[str, Any] = {"id": "", "date": date.date}
        if date.reason:
            record["dated"] = "inferred"
            record["note"] = date.reason
        record["summary"] = summary
        if event_clause.place and not self._registry.find(event_clause.place.removeprefix("the ")):
            record["place"] = event_clause.place
        record["sources"] = [self._maker.cite(sentence.span, sentence.span.start + date.start)]
        self.proposals.append(self._maker.make_fact("event", record, unsure, sentence))

    def name_actors(self) -> None:
        """Add to each event the actors whom it names, also those of whom the article tells only further down."""
        for proposal in self.proposals:
            if actors := self._registry.find_actors_in(proposal.record["summary"]):
                proposal.record["actors"] = actors
