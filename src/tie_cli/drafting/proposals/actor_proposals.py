"""New actors proposed, each with the sentence that first names it."""

import re
from collections.abc import Iterable

from tie_cli.drafting.actors.registry import ActorRegistry
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.drafting.proposals.proposal_maker import ProposalMaker
from tie_cli.drafting.sentences.sentences import Sentence

_OF_STATES = re.compile(r"\b(?:minister|president|premier|chancellor|ambassador|king|queen)\b", re.I)  # offices

_OWNER = re.compile(r"(?P<name>(?:[A-Z][\w-]*[ -])*[A-Z][\w-]*?)(?:['’]s|(?<=s)['’]) ")


class ActorProposals:
    """The sentences that first name each actor, and proposals of the new ones."""

    def __init__(self, maker: ProposalMaker, registry: ActorRegistry) -> None:
        self._maker = maker
        self._registry = registry
        self._first_sentences: dict[str, Sentence] = {}

    def note(self, identities: Iterable[str], sentence: Sentence) -> None:
        """Take note of the actors whom a sentence names."""
        for identity in identities:
            self._first_sentences.setdefault(identity, sentence)

    def propose(self, first: Sentence) -> list[Proposal]:
        """Return the new actors that facts refer to or sentences name; `first` is the passage of those whom no sentence names."""
        proposals = []
        records = self._registry.records()
        for record in records:  # a state that only an office names is named where the person is
            if "of" in record and record["id"] in self._first_sentences:
                self._first_sentences.setdefault(record["of"], self._first_sentences[record["id"]])
        for record in records:
            sentence = self._first_sentences.get(record["id"], first)
            unsure = list(self._registry.unsure.get(record["id"], []))
            if record["type"] == "person" and "of" not in record and not unsure and _OF_STATES.search(record.get("role", "")):
                unsure.append(_ask_for_side(record["role"]))
            proposals.append(self._maker.make("actor", record, unsure, sentence))
        return proposals


def _ask_for_side(role: str) -> str:
    """Return the doubt about an office without a side, with the name that the article has for that, if it has one."""
    if owner := _OWNER.match(role):
        return f"{role[owner.end() :]} of which side? No actor is called “{owner['name']}”"
    return f"{role} of which side? The article does not say it beside the office"
