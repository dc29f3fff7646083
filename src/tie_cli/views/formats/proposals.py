"""Proposals from an article as a fact file in YAML, with its doubts as comments."""

from collections.abc import Sequence
from textwrap import wrap

from tie_cli.drafting.proposals import Proposal
from tie_cli.editing.layout import WIDTH, Remarks, lay_out
from tie_cli.model.records import SECTIONS
from tie_cli.text.escape import visible


def render(proposals: Sequence[Proposal], article: str) -> str:
    """Return the proposals as a fact file."""
    text = [f"# Draft from {visible(article)}. Every passage is the article's; put summaries in your own words.", "tie: 1"]
    for section, kind in SECTIONS.items():
        own = [proposal for proposal in proposals if proposal.kind == kind]
        if own:
            text += ["", f"{section}:"]
        for proposal in own:
            text += lines(proposal)
    return "\n".join(text)


def lines(proposal: Proposal) -> list[str]:
    """A proposal with what is unsure, and the passage with its line, as comments above."""
    above = [f"# unsure: {doubt}" for doubt in proposal.unsure]
    above += [f"# {line}" for line in wrap(visible(f"line {proposal.line}: {proposal.passage}"), WIDTH - 4)]
    return lay_out(proposal.kind, proposal.record, Remarks(above={(): above}))
