"""The proposals of `tie draft` from one or more articles, as one draft."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from tie_cli.cli.article import Article, open_article
from tie_cli.cli.draft_article import Drafted, Proposer, draft_article
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_stderr, with_progress
from tie_cli.errors import Problem
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from tie_cli.drafting.gate.known import KnownRecords
    from tie_cli.drafting.proposals.proposal import Proposal

_WORTH_PROCESSES = 16  # articles, for which starting other processes takes less time than it saves


def draft_articles(
    facts: Facts, whats: Sequence[str], source: str | None, published: str | None, proposer: Proposer
) -> "list[Proposal]":
    """Return the proposals of all articles; one that can't be read stops only itself if there are others."""
    from tie_cli.drafting.gate.known import known_records
    from tie_cli.drafting.proposals.combined_draft import CombinedDraft

    known = known_records(facts.connection)
    if len(whats) == 1:
        only = draft_article(facts.connection, open_article(facts, whats[0], source, published), proposer, known)
        _print(only)
        return only.proposals or []
    combined = CombinedDraft()
    read = 0
    each = _draft_each(facts, whats, published, proposer, partial(_draft, facts.connection, proposer, known))
    for drafted in with_progress(each, "Drafting", "articles", len(whats)):
        _print(drafted)
        if drafted.proposals is not None:
            combined.add(drafted.proposals)
            read += 1
    if not read:
        raise typer.Exit(1)
    return combined.proposals


def _draft_each(
    facts: Facts, whats: Sequence[str], published: str | None, proposer: Proposer, draft: Callable[[Article | Drafted], Drafted]
) -> Iterator[Drafted]:
    """Yield what is drafted from each article in order, of many by several processes at a time."""
    opened = _open_each(facts, whats, published)
    if proposer.is_other or len(whats) < _WORTH_PROCESSES:
        return map(draft, opened)
    from tie_cli.cli.draft_processes import draft_in_processes

    return draft_in_processes(opened, facts.located.files, proposer, draft)


def _open_each(facts: Facts, whats: Sequence[str], published: str | None) -> Iterator[Article | Drafted]:
    """Yield each article, or why it can't be read; no two new sources get the same id."""
    used: set[str] = set()
    for what in whats:
        try:
            article = open_article(facts, what, None, published, used)
        except (Problem, OSError) as problem:
            yield _unread(what, problem)
        else:
            used.add(article.source)
            yield article


def _draft(connection: sqlite3.Connection, proposer: Proposer, known: "KnownRecords", opened: Article | Drafted) -> Drafted:
    if isinstance(opened, Drafted):
        return opened
    try:
        return draft_article(connection, opened, proposer, known, f"{shown_path(opened.what)}: ")
    except (Problem, OSError) as problem:
        return _unread(opened.what, problem)


def _unread(what: str, problem: Problem | OSError) -> Drafted:
    return Drafted(None, [f"tie: {what}: {problem.strerror}" if isinstance(problem, OSError) else f"tie: {problem}"])


def _print(drafted: Drafted) -> None:
    for message in drafted.messages:
        print_stderr(message)
