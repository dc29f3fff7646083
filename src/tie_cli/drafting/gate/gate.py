"""The gate: holds every proposal against the article and the fact file, and refuses with a reason what they don't bear out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tie_cli.drafting.gate.article_dates import ArticleDates
from tie_cli.drafting.gate.article_sentences import ArticleSentences
from tie_cli.drafting.gate.article_statements import ArticleStatements, DraftSpeaker
from tie_cli.drafting.gate.article_words import ArticleWords, make_name_key
from tie_cli.drafting.gate.events import EventJudge
from tie_cli.drafting.gate.judgements import Judgement
from tie_cli.drafting.gate.known_records import with_sides
from tie_cli.drafting.gate.notes import find_foreign_words, is_about_date
from tie_cli.drafting.gate.parties import PartyJudge
from tie_cli.drafting.gate.quotes import QuoteJudge
from tie_cli.drafting.gate.speakers import Speakers
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText, verify
from tie_cli.evidence.outcomes import NEARLY, SEVERAL, VERIFIED, TextSpan
from tie_cli.model.records import FACTS, NAMED_KINDS
from tie_cli.model.references import REFERRED_KINDS, references
from tie_cli.model.validation import convert


class Refusal(NamedTuple):
    """A proposal that the article does not bear out, and why."""

    proposal: Proposal
    reason: str


class Gate:
    """Judges the proposals from an article. `known` has the ids and, of actors and topics, the records of the fact file."""

    def __init__(
        self,
        text: SearchableText,
        source: str,
        published: str | None,
        known: Mapping[str, Mapping[str, Mapping[str, Any]]],
        kind: str | None = None,
        draft: Sequence[Proposal] = (),
    ) -> None:
        """Prepare to judge; `kind` is that of the text, and `draft`, what `tie` itself proposes, says whom a pronoun means."""
        self.text = text
        self.source = source
        self.known = with_sides(known, published)
        self.sentences = ArticleSentences(text)
        self.words = ArticleWords(text.plain)
        self.dates = ArticleDates(self.sentences, published)
        self.statements = ArticleStatements(text.plain, kind, list(self._speakers_of(draft)))
        self.speakers = Speakers(self.sentences, self.statements, {})
        self.parties = PartyJudge(self.sentences, self.words, draft)
        self.quotes = QuoteJudge(text, self.sentences, self.statements, self.words)
        self.events = EventJudge(text, self.sentences, self.dates, self.words)
        self._draft_actors = {each.record["id"]: each.record for each in draft if each.kind == "actor"}
        self._own = {id(proposal.record) for proposal in draft}

    def _speakers_of(self, draft: Sequence[Proposal]) -> Iterator[DraftSpeaker]:
        """Yield whom the quotes of a draft have as their speakers."""
        names = {identity: str(actor.get("name")) for identity, actor in self.known.get("actor", {}).items()}
        names |= {each.record["id"]: each.record["name"] for each in draft if each.kind == "actor"}
        for each in draft:
            if each.kind == "quote":
                speaker = each.record["speaker"]
                for citation in each.record["sources"]:
                    for place in self.text.find(citation["excerpt"]) if citation.get("excerpt") else ():
                        yield DraftSpeaker(place, speaker, names.get(speaker, speaker))

    def examine(self, proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Refusal]]:
        """Return the proposals that pass, in their order, and the refused ones; what refers to a refused one is refused too."""
        refusals: list[Refusal] = []
        accepted: dict[int, Proposal] = {}
        actors = dict(self.known.get("actor", {}))
        proposed_actors = {each.record["id"]: each.record for each in proposals if each.kind == "actor" and "id" in each.record}
        for kinds in (NAMED_KINDS, FACTS):
            if kinds is FACTS:
                actors |= {each.record["id"]: each.record for each in accepted.values() if each.kind == "actor"}
                self.speakers = Speakers(self.sentences, self.statements, {**self._find_actors_of_draft_only(actors), **actors})
            for place, proposal in enumerate(proposals):
                if proposal.kind in kinds:
                    judgement = self._judge(proposal, {**proposed_actors, **actors}, proposals)
                    if isinstance(judgement, str):
                        refusals.append(Refusal(proposal, judgement))
                    else:
                        accepted[place] = judgement
        while missing := self._find_missing_references(accepted):
            for place, reason in missing.items():
                refusals.append(Refusal(accepted.pop(place), reason))
        return [accepted[place] for place in sorted(accepted)], refusals

    def _find_actors_of_draft_only(self, actors: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
        """Return the actors whom only the draft has: whoever else is named may be the one who speaks."""
        names = {make_name_key(str(name)) for actor in actors.values() for name in (actor.get("name"), *actor.get("aliases", ()))}
        parts = {frozenset(name) for name in names}
        return {
            identity: record
            for identity, record in self._draft_actors.items()
            if identity not in actors
            and (key := make_name_key(record["name"])) not in names
            and not any(part <= set(key) or set(key) <= part for part in parts)
        }

    def _judge(
        self, proposal: Proposal, actors: Mapping[str, Mapping[str, Any]], proposals: Sequence[Proposal]
    ) -> Proposal | str:
        """Return a proposal as it passes, or why it is refused."""
        record = convert(proposal.kind, dict(proposal.record))
        if isinstance(record, list):
            fault = record[0]
            return f"{fault.message}{'; ' + fault.hint if fault.hint else ''}"
        match proposal.kind:
            case "source":
                return proposal
            case "actor":
                return self._with_doubts(proposal, self.parties.judge_actor(proposal.record, actors))
            case "topic":
                return self._with_doubts(proposal, self.parties.judge_topic(proposal.record))
        return self._judge_fact(proposal, proposals)

    def _with_doubts(self, proposal: Proposal, judgement: Judgement) -> Proposal | str:
        """Return why a proposal is refused, or it with what is unsure; our own says so itself."""
        from msgspec.structs import replace

        if judgement.objection:
            return judgement.objection
        doubts = [doubt for doubt in judgement.doubts if doubt not in proposal.unsure and id(proposal.record) not in self._own]
        return replace(proposal, unsure=[*proposal.unsure, *doubts]) if doubts else proposal

    # --- facts ---

    def _judge_fact(self, proposal: Proposal, proposals: Sequence[Proposal]) -> Proposal | str:
        """Return a fact as it passes, or why it is refused: by its excerpts, by what it says, by its date."""
        spans, reason = self._find_passage(proposal)
        if reason:
            return reason
        record = proposal.record
        match proposal.kind:
            case "quote":
                judgement = self.quotes.judge(record, spans, self.speakers)
            case "event":
                judgement = self.events.judge(record, spans, self.speakers)
            case _:
                evidence = [each.record for each in proposals if each.record.get("id") in record.get("evidence", ())]
                judgement = self.events.judge_position(record, spans, self.speakers, evidence)
        with_doubts = self._with_doubts(proposal, judgement)
        if isinstance(with_doubts, str):
            return with_doubts
        return self._judge_date(with_doubts, spans) if spans else self._without_foreign_note(with_doubts, None)

    def _find_passage(self, proposal: Proposal) -> tuple[list[TextSpan], str | None]:
        """Return where a fact's excerpts stand, or why it has no passage."""
        spans: list[TextSpan] = []
        for citation in proposal.record["sources"]:
            if citation["id"] != self.source:
                return [], f"it cites the source {citation['id']}, which is not this article"
            if excerpt := citation.get("excerpt"):
                outcome = verify(self.text, excerpt, citation.get("prefix"), citation.get("suffix"))
                if outcome.status not in (VERIFIED, SEVERAL):
                    close = self._quote_closest(outcome.spans) if outcome.status == NEARLY else ""
                    return [], f"the excerpt “{excerpt}” is not in the article{close}"
                spans += outcome.spans
        if not spans and proposal.passage:
            spans = self.text.find(proposal.passage)[:1]
        if not spans and not proposal.record.get("evidence"):
            return [], "it has no excerpt"
        return spans, None

    def _quote_closest(self, spans: Sequence[TextSpan]) -> str:
        return f"; the closest passage is “{' '.join(self.text.plain[spans[0].start : spans[0].end].split())}”"

    def _judge_date(self, proposal: Proposal, spans: Sequence[TextSpan]) -> Proposal | str:
        """Judge the date; where it follows from the article in a way that the record does not say, the record says so now."""
        from msgspec.structs import replace

        is_quote = proposal.kind == "quote"
        content = self.quotes.find_content(proposal.record, spans) if is_quote else ()
        places = [self.statements.find_extent(span) for span in spans] if is_quote else spans
        judgements = [self.dates.examine(proposal.record, place, content) for place in places]
        judgement = next((each for each in judgements if each.objection is None), judgements[0])
        if judgement.objection:
            return judgement.objection
        for citation in proposal.record["sources"]:
            if citation.get("date") and not self.dates.has(citation["date"]):
                return f"the date {citation['date']} of the source is not in the article"
        with_doubts = self._with_doubts(proposal, Judgement(doubts=(judgement.doubt,) if judgement.doubt else ()))
        if isinstance(with_doubts, str):
            return with_doubts
        proposal = with_doubts
        if judgement.reason and not proposal.record.get("note"):
            return replace(proposal, record={**proposal.record, "dated": "inferred", "note": judgement.reason})
        if judgement.reason and proposal.record.get("dated") != "inferred":
            proposal = replace(proposal, record={**proposal.record, "dated": "inferred"})
        return self._without_foreign_note(proposal, judgement.reason)

    def _without_foreign_note(self, proposal: Proposal, reason: str | None) -> Proposal | str:
        """Refuse a note that says more than the article; one on how the date was worked out gives way to the gate's own."""
        from msgspec.structs import replace

        note = str(proposal.record.get("note") or "")
        other_words = [
            str(proposal.record.get("date")),
            *(str(self.speakers.actors[each].get("name")) for each in self.speakers.actors),
        ]
        words = find_foreign_words(note, self.words, other_words)
        if not words:
            return proposal
        if reason and is_about_date(note):
            return replace(proposal, record={**proposal.record, "note": reason})
        return f"its note says “{words[0]}”, which the article does not"

    # --- what proposals refer to ---

    def _find_missing_references(self, accepted: Mapping[int, Proposal]) -> dict[int, str]:
        """Return the proposals that refer to what is neither in the file nor among those that pass."""
        ids = {kind: set(records) for kind, records in self.known.items()}
        for proposal in accepted.values():
            ids.setdefault(proposal.kind, set()).add(proposal.record["id"])
        ids.setdefault("source", set()).add(self.source)
        found = {}
        for place, proposal in accepted.items():
            record = convert(proposal.kind, dict(proposal.record))
            for _, kind, identity in references(record) if not isinstance(record, list) else ():
                if not any(identity in ids.get(each, ()) for each in REFERRED_KINDS[kind]):
                    found[place] = f"there is no {kind} `{identity}`, neither in the fact file nor among the proposals"
        return found
