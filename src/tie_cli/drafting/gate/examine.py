"""The gate: holds every proposal against the article and the fact file, and refuses with a reason what they don't bear out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tie_cli.drafting.gate.article_words import ArticleWords, name_key
from tie_cli.drafting.gate.dates import ArticleDates
from tie_cli.drafting.gate.events import Events
from tie_cli.drafting.gate.known import with_sides
from tie_cli.drafting.gate.notes import foreign_words, is_about_date
from tie_cli.drafting.gate.parties import Parties
from tie_cli.drafting.gate.passages import Passages
from tie_cli.drafting.gate.quotes import Quotes
from tie_cli.drafting.gate.speakers import Speakers
from tie_cli.drafting.gate.statements import FoundSpeaker, Statements
from tie_cli.drafting.gate.verdicts import Verdict
from tie_cli.drafting.proposals import Proposal
from tie_cli.evidence.excerpts import NEARLY, SEVERAL, VERIFIED, SearchableText, TextSpan, verify
from tie_cli.model.records import FACTS, REFERRED_KINDS, references
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
        """`kind` is the kind of text; `draft`, what `tie` itself proposes, says whom a pronoun refers to."""
        self.text = text
        self.source = source
        self.known = with_sides(known, published)
        self.passages = Passages(text)
        self.words = ArticleWords(text.plain)
        self.dates = ArticleDates(self.passages, published)
        self.statements = Statements(text.plain, kind, list(self._speakers_of(draft)))
        self.speakers = Speakers(self.passages, self.statements, {})
        self.parties = Parties(self.passages, self.words, draft)
        self.quotes = Quotes(text, self.passages, self.statements, self.words)
        self.events = Events(text, self.passages, self.dates, self.words)
        self._drafted = {each.record["id"]: each.record for each in draft if each.kind == "actor"}
        self._own = {id(proposal.record) for proposal in draft}

    def _speakers_of(self, draft: Sequence[Proposal]) -> Iterator[FoundSpeaker]:
        """Yield whom the quotes of a draft have as their speakers."""
        names = {identity: str(actor.get("name")) for identity, actor in self.known.get("actor", {}).items()}
        names |= {each.record["id"]: each.record["name"] for each in draft if each.kind == "actor"}
        for each in draft:
            if each.kind == "quote":
                speaker = each.record["speaker"]
                for citation in each.record["sources"]:
                    for place in self.text.find(citation["excerpt"]) if citation.get("excerpt") else ():
                        yield FoundSpeaker(place, speaker, names.get(speaker, speaker))

    def examine(self, proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Refusal]]:
        """Return the proposals that pass, in their order, and the refused ones; what refers to a refused one is refused too."""
        refused: list[Refusal] = []
        passed: dict[int, Proposal] = {}
        actors = dict(self.known.get("actor", {}))
        proposed = {each.record["id"]: each.record for each in proposals if each.kind == "actor" and "id" in each.record}
        for wanted in (("actor", "topic", "source"), FACTS):
            if wanted is FACTS:
                actors |= {each.record["id"]: each.record for each in passed.values() if each.kind == "actor"}
                self.speakers = Speakers(self.passages, self.statements, {**self._others(actors), **actors})
            for place, proposal in enumerate(proposals):
                if proposal.kind in wanted:
                    verdict = self._judge(proposal, {**proposed, **actors}, proposals)
                    if isinstance(verdict, str):
                        refused.append(Refusal(proposal, verdict))
                    else:
                        passed[place] = verdict
        while dangling := self._dangling(passed):
            for place, reason in dangling.items():
                refused.append(Refusal(passed.pop(place), reason))
        return [passed[place] for place in sorted(passed)], refused

    def _others(self, actors: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
        """The actors whom only the draft has: whoever else is named may be the one who speaks."""
        names = {name_key(str(name)) for actor in actors.values() for name in (actor.get("name"), *actor.get("aliases", ()))}
        parts = {frozenset(name) for name in names}
        return {
            identity: record
            for identity, record in self._drafted.items()
            if identity not in actors
            and (key := name_key(record["name"])) not in names
            and not any(part <= set(key) or set(key) <= part for part in parts)
        }

    def _judge(
        self, proposal: Proposal, actors: Mapping[str, Mapping[str, Any]], proposals: Sequence[Proposal]
    ) -> Proposal | str:
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

    def _with_doubts(self, proposal: Proposal, verdict: Verdict) -> Proposal | str:
        """Return why a proposal is refused, or it with what is unsure; our own says so itself."""
        from msgspec.structs import replace

        if verdict.refused:
            return verdict.refused
        doubts = [doubt for doubt in verdict.doubts if doubt not in proposal.unsure and id(proposal.record) not in self._own]
        return replace(proposal, unsure=[*proposal.unsure, *doubts]) if doubts else proposal

    # --- facts ---

    def _judge_fact(self, proposal: Proposal, proposals: Sequence[Proposal]) -> Proposal | str:
        spans, reason = self._passage(proposal)
        if reason:
            return reason
        record = proposal.record
        match proposal.kind:
            case "quote":
                verdict = self.quotes.judge(record, spans, self.speakers)
            case "event":
                verdict = self.events.judge(record, spans, self.speakers)
            case _:
                evidence = [each.record for each in proposals if each.record.get("id") in record.get("evidence", ())]
                verdict = self.events.judge_position(record, spans, self.speakers, evidence)
        judged = self._with_doubts(proposal, verdict)
        if isinstance(judged, str):
            return judged
        return self._dated(judged, spans) if spans else self._without_foreign_note(judged, None)

    def _passage(self, proposal: Proposal) -> tuple[list[TextSpan], str | None]:
        """Where a fact's excerpts stand, or why it has no passage."""
        spans: list[TextSpan] = []
        for citation in proposal.record["sources"]:
            if citation["id"] != self.source:
                return [], f"it cites the source {citation['id']}, which is not this article"
            if excerpt := citation.get("excerpt"):
                outcome = verify(self.text, excerpt, citation.get("prefix"), citation.get("suffix"))
                if outcome.status not in (VERIFIED, SEVERAL):
                    close = self._closest(outcome.spans) if outcome.status == NEARLY else ""
                    return [], f"the excerpt “{excerpt}” is not in the article{close}"
                spans += outcome.spans
        if not spans and proposal.passage:
            spans = self.text.find(proposal.passage)[:1]
        if not spans and not proposal.record.get("evidence"):
            return [], "it has no excerpt"
        return spans, None

    def _closest(self, spans: Sequence[TextSpan]) -> str:
        return f"; the closest passage is “{' '.join(self.text.plain[spans[0].start : spans[0].end].split())}”"

    def _dated(self, proposal: Proposal, spans: Sequence[TextSpan]) -> Proposal | str:
        """Judge the date; where it follows from the article in a way that the record does not say, the record says so now."""
        from msgspec.structs import replace

        is_quote = proposal.kind == "quote"
        said = self.quotes.said(proposal.record, spans) if is_quote else ()
        places = [self.statements.extent(span) for span in spans] if is_quote else spans
        verdicts = [self.dates.examine(proposal.record, place, said) for place in places]
        verdict = next((each for each in verdicts if each.refused is None), verdicts[0])
        if verdict.refused:
            return verdict.refused
        for citation in proposal.record["sources"]:
            if citation.get("date") and not self.dates.has(citation["date"]):
                return f"the date {citation['date']} of the source is not in the article"
        judged = self._with_doubts(proposal, Verdict(doubts=(verdict.doubt,) if verdict.doubt else ()))
        if isinstance(judged, str):
            return judged
        proposal = judged
        if verdict.reason and not proposal.record.get("note"):
            return replace(proposal, record={**proposal.record, "dated": "inferred", "note": verdict.reason})
        if verdict.reason and proposal.record.get("dated") != "inferred":
            proposal = replace(proposal, record={**proposal.record, "dated": "inferred"})
        return self._without_foreign_note(proposal, verdict.reason)

    def _without_foreign_note(self, proposal: Proposal, reason: str | None) -> Proposal | str:
        """Refuse a note that says more than the article; one on how the date was worked out gives way to the gate's own."""
        from msgspec.structs import replace

        note = str(proposal.record.get("note") or "")
        given = [
            str(proposal.record.get("date")),
            *(str(self.speakers.actors[each].get("name")) for each in self.speakers.actors),
        ]
        words = foreign_words(note, self.words, given)
        if not words:
            return proposal
        if reason and is_about_date(note):
            return replace(proposal, record={**proposal.record, "note": reason})
        return f"its note says “{words[0]}”, which the article does not"

    # --- what proposals refer to ---

    def _dangling(self, passed: Mapping[int, Proposal]) -> dict[int, str]:
        """The proposals that refer to what is neither in the file nor among those that pass."""
        ids = {kind: set(records) for kind, records in self.known.items()}
        for proposal in passed.values():
            ids.setdefault(proposal.kind, set()).add(proposal.record["id"])
        ids.setdefault("source", set()).add(self.source)
        found = {}
        for place, proposal in passed.items():
            record = convert(proposal.kind, dict(proposal.record))
            for _, kind, identity in references(record) if not isinstance(record, list) else ():
                if not any(identity in ids.get(each, ()) for each in REFERRED_KINDS[kind]):
                    found[place] = f"there is no {kind} `{identity}`, neither in the fact file nor among the proposals"
        return found
