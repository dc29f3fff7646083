"""Who the reading of an article names for which words, to compare proposals from elsewhere with."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tie_cli.drafting.proposals import Proposal
from tie_cli.text.folding import split

_LEAST_OVERLAP = 0.5  # F1 of the words


class Attributions:
    """The quotes that were read in an article, by their speakers' names."""

    def __init__(self, proposals: Sequence[Proposal], known_names: Mapping[str, str]) -> None:
        """Take the proposals of `propose` and the names of the actors that the fact file knows, by id."""
        new = {proposal.record["id"]: proposal.record["name"] for proposal in proposals if proposal.kind == "actor"}
        names = {**known_names, **new}
        self._by_speaker: dict[str, list[tuple[Counter[str], Proposal]]] = {}
        for proposal in proposals:
            if proposal.kind == "quote":
                name = names.get(proposal.record["speaker"], "")
                words = Counter(split(proposal.record["text"]))
                self._by_speaker.setdefault(_key(name), []).append((words, proposal))

    def find(self, speaker: str, words: str) -> Proposal | None:
        """Return the quote of a speaker, by name, that is most like these words; None if none is.

        Words that are a part of a longer quote are like it.
        """
        wanted = Counter(split(words))
        best: tuple[float, Proposal | None] = (0.0, None)
        for own, proposal in self._by_speaker.get(_key(speaker), ()):
            shared = sum((wanted & own).values())
            overlap = 2 * shared / max(sum(wanted.values()) + sum(own.values()), 1)
            if shared and shared == sum(wanted.values()):
                overlap = max(overlap, _LEAST_OVERLAP)
            if overlap >= _LEAST_OVERLAP and overlap > best[0]:
                best = (overlap, proposal)
        return best[1]


def _key(name: str) -> str:
    """The name as it is compared: a person may be called by the last one, whatever comes before."""
    words = split(name)
    return words[-1] if words else ""
