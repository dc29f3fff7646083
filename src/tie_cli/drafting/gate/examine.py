"""The gate: holds every proposal against the article and the fact file, and refuses with a reason what they don't bear out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from tie_cli.drafting.gate.dates import ArticleDates
from tie_cli.drafting.gate.passages import Passages
from tie_cli.drafting.gate.speakers import Speakers
from tie_cli.drafting.gate.statements import FoundSpeaker, Statements
from tie_cli.drafting.proposals import Proposal
from tie_cli.evidence.excerpts import NEARLY, SEVERAL, VERIFIED, SearchableText, TextSpan, verify
from tie_cli.evidence.pieces import split_quotation
from tie_cli.evidence.quotations import verify_words
from tie_cli.model.records import FACTS, references
from tie_cli.model.validation import convert
from tie_cli.text.folding import split

_SMALL_WORDS = frozenset(
    split(
        "the and for that with from this was were are has have had will would its his her their not but said says who which when "
        "where what about into over after before been being they them than then also"
    )
)
_NUMBER_WORDS = {
    word: str(number) for number, word in enumerate(split("one two three four five six seven eight nine ten eleven twelve"), 1)
}


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
        self.known = known
        self.passages = Passages(text)
        self.dates = ArticleDates(self.passages, published)
        self.statements = Statements(text.plain, kind, list(self._speakers_of(draft)))
        self.speakers = Speakers(self.passages, self.statements, {})

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
        for wanted in (("actor", "topic", "source"), FACTS):
            if wanted is FACTS:
                actors |= {each.record["id"]: each.record for each in passed.values() if each.kind == "actor"}
                self.speakers = Speakers(self.passages, self.statements, actors)
            for place, proposal in enumerate(proposals):
                if proposal.kind in wanted:
                    verdict = self._judge(proposal)
                    if isinstance(verdict, str):
                        refused.append(Refusal(proposal, verdict))
                    else:
                        passed[place] = verdict
        while dangling := self._dangling(passed):
            for place, reason in dangling.items():
                refused.append(Refusal(passed.pop(place), reason))
        return [passed[place] for place in sorted(passed)], refused

    def _judge(self, proposal: Proposal) -> Proposal | str:
        record = convert(proposal.kind, dict(proposal.record))
        if isinstance(record, list):
            fault = record[0]
            return f"{fault.message}{'; ' + fault.hint if fault.hint else ''}"
        match proposal.kind:
            case "actor":
                return self._judge_actor(proposal)
            case "topic" | "source":
                return proposal
        return self._judge_fact(proposal)

    # --- who and what ---

    def _judge_actor(self, proposal: Proposal) -> Proposal | str:
        record = proposal.record
        names = [record["name"], *record.get("aliases", ())]
        if not any(self.text.find(name) for name in names):
            return f"the article does not name {record['name']}"
        if lacking := next((alias for alias in names if not self._has_words(alias)), None):
            return f"the article does not have the name {lacking}"
        if (role := record.get("role")) and not self._has_words(role):
            return f"the article does not have the role “{role}”"
        return proposal

    def _has_words(self, words: str) -> bool:
        """Return whether all words of a name or office are in the article, in any case."""
        return all(word in self._words for word in split(words))

    @cached_property
    def _stems(self) -> set[str]:
        return _stems(self.text.plain)

    @cached_property
    def _figures(self) -> set[str]:
        return set(re.findall(r"\d+", self.text.plain)) | {_NUMBER_WORDS[word] for word in self._words & _NUMBER_WORDS.keys()}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(split(self.text.plain))

    # --- facts ---

    def _judge_fact(self, proposal: Proposal) -> Proposal | str:
        spans, reason = self._passage(proposal)
        if reason:
            return reason
        record = proposal.record
        if not spans:  # a position that rests on other facts
            return proposal
        if proposal.kind == "quote":
            reason = self._against_quote(record, spans)
        elif proposal.kind == "event":
            reason = self._against_event(record, spans)
        elif not any(self.speakers.is_named_near(record["actor"], span) for span in spans):
            reason = f"the passage does not name {record['actor']}"
        return reason or self._dated(proposal, spans)

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

    def _against_quote(self, record: Mapping[str, Any], spans: Sequence[TextSpan]) -> str | None:
        words = record["text"]
        places = list(spans)
        if record["speech"] == "direct":
            outcome = verify_words(self.text, words)
            if outcome.status != VERIFIED:
                return f"the words “{_short(words)}” are not in the article"
            places = self._near(self._places(words) or list(outcome.spans), spans, record["speaker"])
            if not places:
                return f"the words “{_short(words)}” stand elsewhere than the excerpt"
            if reason := self._against_marks(places, record["speaker"]):
                return reason
        elif reason := self._against_claim(words, record, spans):
            return reason
        reasons = [self.speakers.reason_against(record["speaker"], place) for place in places]
        if None not in reasons:
            return reasons[0]
        cue = record.get("cue")
        if cue and not any(self._has_near(cue, place) for place in places):
            return f"the passage does not have the words “{cue}”"
        occasion = record.get("occasion")
        if occasion and not _shares_words(_stems(occasion), self._stems):
            return f"the article does not have the occasion “{occasion}”"
        return None

    def _has_near(self, words: str, span: TextSpan) -> bool:
        """Whether words stand in the sentences of a place."""
        there = " ".join(each.text for each in self.passages.sentences_of(span))
        return " ".join(words.split()).casefold() in there.casefold()

    def _places(self, words: str) -> list[TextSpan]:
        """Return where the words of a quote are: all of them, else the longest of the pieces that brackets and dots leave."""
        if found := self.text.find(words):
            return found
        pieces = split_quotation(words)
        return self.text.find(max((piece.words for piece in pieces), key=len)) if pieces else []

    def _near(self, places: Sequence[TextSpan], spans: Sequence[TextSpan], speaker: str) -> list[TextSpan]:
        """The places of the words in a paragraph of the excerpt, or beside one that is the same speaker's."""
        reached: set[int] = set()
        for span in spans:
            numbers = {each.paragraph for each in self.passages.sentences_of(span)}
            reached |= numbers
            if self.speakers.reason_against(speaker, span) is None:
                reached |= {number + step for number in numbers for step in (-1, 1)}
        return [
            place
            for place in places
            if reached & {each.paragraph for each in self.passages.sentences_of(place)}
            or any(self.statements.joins(place, span) for span in spans)
        ]

    def _against_marks(self, places: Sequence[TextSpan], speaker: str) -> str | None:
        """Return why words that the article has are not the speaker's own; in a transcript or speech they need no marks."""
        for place in places:
            number = self.passages.sentences_of(place)[0].paragraph
            if self.passages.is_quoted(place) or self.passages.label(number) or self.statements.is_direct(place):
                return None
            if "“" not in self.text.plain and '"' not in self.text.plain and self.speakers.reason_against(speaker, place) is None:
                return None
        return "the words are not in quotation marks there: it is reported speech, so `speech` is indirect"

    def _against_event(self, record: Mapping[str, Any], spans: Sequence[TextSpan]) -> str | None:
        for actor in record.get("actors", ()):
            if not any(self.speakers.is_named_near(actor, span) for span in spans):
                return f"the passage does not name {actor}"
        if (place := record.get("place")) and not self._has_words(place):
            return f"the article does not have the place {place}"
        return self._against_claim(record["summary"], record, spans)

    def _against_claim(self, claim: str, record: Mapping[str, Any], spans: Sequence[TextSpan]) -> str | None:
        """Return why what is put in other words can't be what the passage says: figures it has not, or not one of its words."""
        there = self._figures | set(re.findall(r"\d+", f"{record.get('date')} {self.dates.published}"))
        for figure in re.findall(r"\d[\d,.]*\d|\d", claim):
            if not set(re.findall(r"\d+", figure)) <= there:
                return f"the figure {figure} is not in the article"
        around = {number for span in spans for each in self.passages.sentences_of(span) for number in (each.paragraph,)}
        places = [place for number in around if (place := self.passages.paragraph(number))]
        if not _shares_words(_stems(claim), _stems(" ".join(self.text.plain[place.start : place.end] for place in places))):
            return f"“{_short(claim)}” has no word in common with the passage"
        return None

    def _dated(self, proposal: Proposal, spans: Sequence[TextSpan]) -> Proposal | str:
        """Judge the date; where it follows from the article in a way that the record does not say, the record says so now."""
        from msgspec.structs import replace

        verdicts = [self.dates.examine(proposal.record, span) for span in spans]
        verdict = next((each for each in verdicts if each.refused is None), verdicts[0])
        if verdict.refused:
            return verdict.refused
        for citation in proposal.record["sources"]:
            if citation.get("date") and not self.dates.has(citation["date"]):
                return f"the date {citation['date']} of the source is not in the article"
        if verdict.reason and not proposal.record.get("note"):
            return replace(proposal, record={**proposal.record, "dated": "inferred", "note": verdict.reason})
        if verdict.reason and proposal.record.get("dated") != "inferred":
            return replace(proposal, record={**proposal.record, "dated": "inferred"})
        return proposal

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
                pool = {each for fact in FACTS for each in ids.get(fact, ())} if kind == "fact" else ids.get(kind, set())
                if identity not in pool:
                    found[place] = f"there is no {kind} `{identity}`, neither in the fact file nor among the proposals"
        return found


def _shares_words(own: set[str], theirs: set[str]) -> bool:
    """Return whether a claim has a word of a passage; a translation from another script has none."""
    return not own or bool(own & theirs) or not any(word.isascii() and word.isalpha() for word in theirs)


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry a text's meaning, so that `agreed` and `agreement` are alike."""
    return {word[:5] for word in split(text) if (len(word) > 3 or not word.isascii()) and word not in _SMALL_WORDS}


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77].rstrip()}…"
