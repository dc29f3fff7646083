"""Proposals from several articles as one draft."""

from pathlib import Path

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.drafting.proposals.combined_draft import CombinedDraft
from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.evidence.excerpts import SearchableText

FIRST = "Jane Oru, the mayor of Visk, said that the quay was ready. The quay opened on May 3, 2024."
SECOND = "Tom Vane said on Tuesday that the port was shut. Jane Oru said that the quay was ready."


def draft(*articles: str) -> list[Proposal]:
    combined = CombinedDraft()
    for number, text in enumerate(articles):
        combined.add(propose(SearchableText(text), Path(f"{number}.txt"), None, "2024-05-14", None))
    return combined.proposals


def ids(proposals: list[Proposal], kind: str) -> list[str]:
    return [proposal.record["id"] for proposal in proposals if proposal.kind == kind]


def test_one_person_is_one_actor_over_all_articles() -> None:
    proposals = draft(FIRST, SECOND)
    assert sorted(ids(proposals, "actor")) == ["jane-oru", "tom-vane"]
    assert [proposal.record["speaker"] for proposal in proposals if proposal.kind == "quote"] == [
        "jane-oru",
        "tom-vane",
        "jane-oru",
    ]


def test_no_id_is_used_twice_and_references_follow() -> None:
    proposals = draft(FIRST, FIRST)
    for kind in ("event", "quote", "source"):
        found = ids(proposals, kind)
        assert len(found) == len(set(found)) == 2
    sources = ids(proposals, "source")
    quotes = [proposal.record for proposal in proposals if proposal.kind == "quote"]
    assert [quote["sources"][0]["id"] for quote in quotes] == sources


def test_one_article_stays_as_it_is() -> None:
    alone = propose(SearchableText(FIRST), Path("0.txt"), None, "2024-05-14", None)
    assert draft(FIRST) == alone


def names(proposals: list[Proposal]) -> list[str]:
    return [proposal.record["name"] for proposal in proposals if proposal.kind == "actor"]


def test_a_last_name_is_the_person_of_another_article() -> None:
    short = "Oru said that the quay was ready."
    for articles in ((FIRST, short), (short, FIRST)):
        proposals = draft(*articles)
        assert names(proposals) == ["Jane Oru"]
        assert len({proposal.record["speaker"] for proposal in proposals if proposal.kind == "quote"}) == 1
        [actor] = [proposal for proposal in proposals if proposal.kind == "actor"]
        assert "Oru is taken to be Jane Oru" in actor.unsure


def test_a_last_name_that_two_persons_have_is_neither() -> None:
    other = "Mark Oru, a captain, said that the port was shut."
    assert names(draft(FIRST, other, "Oru said that the quay was ready.")) == ["Jane Oru", "Mark Oru", "Oru"]
