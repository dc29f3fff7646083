"""The proposals of `tie draft` from one or more articles, by `tie` itself, a program or a file, after the gate."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from tie_cli.cli.article import Article, open_article
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_stderr, with_progress
from tie_cli.errors import Problem
from tie_cli.text.wording import count_phrase, shown_path

if TYPE_CHECKING:
    from tie_cli.drafting.gate.known import KnownRecords
    from tie_cli.drafting.proposals import Proposal


class Proposer(NamedTuple):
    """Who proposes: `tie` itself if neither a command nor a file is given. `kind` is the kind of text, None to recognise it."""

    command: str | None = None
    timeout: float = 300
    file: Path | None = None
    kind: str | None = None


def draft_articles(
    facts: Facts, whats: Sequence[str], source: str | None, published: str | None, proposer: Proposer
) -> "list[Proposal]":
    """Return the proposals of all articles; one that can't be read stops only itself if there are others."""
    from tie_cli.drafting.gate.known import known_records
    from tie_cli.drafting.several import CombinedDraft

    known = known_records(facts.connection)
    if len(whats) == 1:
        return draft(facts, open_article(facts, whats[0], source, published), proposer, known)
    combined = CombinedDraft()
    used: set[str] = set()
    for what in with_progress(whats, "Drafting", "articles", len(whats)):
        try:
            article = open_article(facts, what, None, published, used)
            combined.add(draft(facts, article, proposer, known, f"{shown_path(what)}: "))
            used.add(article.source)
        except (Problem, OSError) as problem:
            print_stderr(f"tie: {what}: {problem.strerror}" if isinstance(problem, OSError) else f"tie: {problem}")
    if not used:
        raise typer.Exit(1)
    return combined.proposals


def draft(facts: Facts, article: Article, proposer: Proposer, known: "KnownRecords", where: str = "") -> "list[Proposal]":
    """Return the proposals from an article that its text supports and that the fact files don't have yet.

    Messages begin with `where`, which names the article if there are several.
    """
    from tie_cli.drafting.examination import examine
    from tie_cli.drafting.nothing_found import why_nothing
    from tie_cli.drafting.proposals import propose

    own = propose(article.text, article.path, facts.connection, article.published, article.source, proposer.kind)
    proposals = _others(article, proposer, known, own, where) if proposer.command is not None or proposer.file else own
    if proposals is own and all(proposal.kind == "source" for proposal in own):
        print_stderr(f"tie: {shown_path(article.what)}: nothing found. {why_nothing(article.text, proposer.kind)}")
    proposals = _with_document_fields(article, proposals)
    found = examine(facts.connection, article.text, article.source, article.published, known, proposals, own, proposer.kind)
    for proposal, reason in found.refused:
        print_stderr(f"tie: {where}refused {proposal.kind} {proposal.record.get('id', '')}: {reason}")
    if found.left_out:
        print_stderr(f"tie: {where}{count_phrase(proposal=found.left_out)} left out: the fact file has them already")
    return found.passed


def _others(article: Article, proposer: Proposer, known: "KnownRecords", own: "list[Proposal]", where: str) -> "list[Proposal]":
    """Return what a program proposes, or what a file has."""
    from msgspec.json import encode

    from tie_cli.drafting.program_call import read_output, request, run
    from tie_cli.drafting.programs import read_records

    if proposer.file is not None:
        output = read_output(proposer.file)
    else:
        about = {
            key: value for key, value in (article.record or {}).items() if key in ("title", "publisher", "author", "language")
        }
        about = {"source": article.source, "published": article.published, "kind": proposer.kind, **about}
        document = request(article.text, about, list(known["actor"].values()), list(known["topic"].values()))
        output = run(proposer.command or "", encode(document), proposer.timeout)
    proposals, unreadable = read_records(output, article.text, article.source, known, own)
    for reason in unreadable:
        print_stderr(f"tie: {where}refused {reason}")
    return [*_source_proposal(article, known), *proposals]


def _source_proposal(article: Article, known: "KnownRecords") -> "list[Proposal]":
    """Return the article itself if it is a new source; its title is the file's name unless the document gives one."""
    from tie_cli.drafting.proposals import Proposal

    if article.source in known["source"]:
        return []
    title = article.path.stem
    record = {"id": article.source, "title": title, **({"published": article.published} if article.published else {})}
    return [Proposal(kind="source", record=record, unsure=[], passage=title, line=1)]


def _with_document_fields(article: Article, proposals: "list[Proposal]") -> "list[Proposal]":
    """Return the proposals with a new source as the document describes itself."""
    from msgspec.structs import replace

    if article.record is None:
        return proposals
    record = article.record
    unsure = [] if record.get("publisher") else ["who published it?"]
    unsure += [] if article.published else ["when was it published?"]
    return [
        replace(each, record={**each.record, **record}, unsure=unsure) if each.kind == "source" else each for each in proposals
    ]
