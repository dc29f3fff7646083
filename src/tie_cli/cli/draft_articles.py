"""The proposals of `tie draft` from one or more articles, as one draft."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from tie_cli.cli.article import Article, open_article
from tie_cli.cli.draft_article import ArticleDraft, DraftMethod, draft_article
from tie_cli.cli.draft_ground import DraftGrounds
from tie_cli.cli.options import Facts
from tie_cli.cli.output import print_stderr
from tie_cli.cli.progress import with_progress
from tie_cli.errors import Problem
from tie_cli.text.wording import shown_path

if TYPE_CHECKING:
    from tie_cli.drafting.proposals.proposal import Proposal

_WORTH_PROCESSES = 16  # articles, for which starting other processes takes less time than it saves


def draft_articles(
    facts: Facts, whats: Sequence[str], source: str | None, published: str | None, method: DraftMethod
) -> "list[Proposal]":
    """Return the proposals of all articles; one that can't be read stops only itself if there are others."""
    from tie_cli.drafting.proposals.combined_draft import CombinedDraft

    grounds = DraftGrounds(facts.located, facts.connection)
    if len(whats) == 1:
        article = open_article(facts, whats[0], source, published)
        only = draft_article(grounds.of(article), article, method)
        _print(only)
        return only.proposals or []
    combined = CombinedDraft()
    read = 0
    each = _draft_each(facts, whats, published, method, partial(_draft, grounds, method))
    for drafted in with_progress(each, "Drafting", "articles", len(whats)):
        _print(drafted)
        if drafted.proposals is not None:
            combined.add(drafted.proposals)
            read += 1
    if not read:
        raise typer.Exit(1)
    return combined.proposals


def _draft_each(
    facts: Facts,
    whats: Sequence[str],
    published: str | None,
    method: DraftMethod,
    draft: Callable[[Article | ArticleDraft], ArticleDraft],
) -> Iterator[ArticleDraft]:
    """Yield what is drafted from each article in order, of many by several processes at a time."""
    opened = _open_each(facts, whats, published)
    if method.is_other or len(whats) < _WORTH_PROCESSES:
        return map(draft, opened)
    from tie_cli.cli.draft_processes import draft_in_processes

    return draft_in_processes(opened, facts.located, method, draft)


def _open_each(facts: Facts, whats: Sequence[str], published: str | None) -> Iterator[Article | ArticleDraft]:
    """Yield each article, or why it can't be read; no two new sources get the same id."""
    used: set[str] = set()
    for what in whats:
        try:
            article = open_article(facts, what, None, published, used)
        except (Problem, OSError) as problem:
            yield _unreadable(what, problem)
        else:
            used.add(article.source)
            yield article


def _draft(grounds: DraftGrounds, method: DraftMethod, opened: Article | ArticleDraft) -> ArticleDraft:
    if isinstance(opened, ArticleDraft):
        return opened
    try:
        return draft_article(grounds.of(opened), opened, method, f"{shown_path(opened.what)}: ")
    except (Problem, OSError) as problem:
        return _unreadable(opened.what, problem)


def _unreadable(what: str, problem: Problem | OSError) -> ArticleDraft:
    return ArticleDraft(None, [f"tie: {what}: {problem.strerror}" if isinstance(problem, OSError) else f"tie: {problem}"])


def _print(drafted: ArticleDraft) -> None:
    for message in drafted.messages:
        print_stderr(message)
