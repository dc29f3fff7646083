"""Proposals from an article as a fact file: in YAML with what is uncertain in comments, in JSON Lines under `unsure`."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from tie_cli.drafting.proposals.proposal import Proposal
from tie_cli.editing.layout import RecordComments, lay_out
from tie_cli.editing.questions import question_lines
from tie_cli.editing.text_blocks import WIDTH
from tie_cli.model.records import SECTIONS
from tie_cli.text.escape import visible, visible_line


def render(proposals: Sequence[Proposal], article: str) -> str:
    """Return the proposals as a fact file."""
    text = [f"# Draft from {visible_line(article)}. Summaries repeat the article: put them in your own words.", "tie: 1"]
    for section, kind in SECTIONS.items():
        own = [proposal for proposal in proposals if proposal.kind == kind]
        if own:
            text += ["", f"{section}:"]
        for proposal in own:
            text += lines(proposal)
    return "\n".join(text)


def json_record(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as an object of a JSON Lines fact file, with what is uncertain under `unsure`."""
    unsure = {"unsure": proposal.unsure} if proposal.unsure else {}
    return {"kind": proposal.kind, **proposal.record, **unsure}


def lines(proposal: Proposal) -> list[str]:
    """Return the lines of a proposal, with what is uncertain and the passage in comments above it."""
    above = question_lines(proposal.unsure)
    above += [f"# {line}" for line in wrap(visible(f"line {proposal.line}: {proposal.passage}"), WIDTH - 4)]
    return lay_out(proposal.kind, proposal.record, RecordComments(above={(): above}))
