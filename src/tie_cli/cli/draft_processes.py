"""Many articles drafted by several processes at a time, in the order in which they come."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from tie_cli.cli.article import Article
from tie_cli.cli.draft_article import ArticleDraft, DraftMethod, draft_article
from tie_cli.cli.draft_ground import DraftGrounds
from tie_cli.factfile.locate import FactFiles
from tie_cli.other_process import usable_cores
from tie_cli.text.wording import shown_path

_MOST_PROCESSES = 8
_AHEAD = 4  # articles for each process that wait to be drafted, or to be taken

# What a process that drafts needs for each article.
_worker_state: list[tuple[DraftGrounds, DraftMethod]] = []


def draft_in_processes(
    opened: Iterable[Article | ArticleDraft],
    located: FactFiles,
    method: DraftMethod,
    draft: Callable[[Article | ArticleDraft], ArticleDraft],
) -> Iterator[ArticleDraft]:
    """Yield what is drafted from each article; `draft` drafts in this process, where no other can be started."""
    count = min(usable_cores(), _MOST_PROCESSES)
    if count < 2:
        yield from map(draft, opened)
        return
    pool = ProcessPoolExecutor(count, get_context("spawn"), _start, (located, method))
    waiting: deque[tuple[Article | ArticleDraft, Future[ArticleDraft] | None]] = deque()
    try:
        for each in opened:
            waiting.append((each, _submit(pool, each)))
            if len(waiting) > _AHEAD * count:
                yield _result(*waiting.popleft(), draft)
        while waiting:
            yield _result(*waiting.popleft(), draft)
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, opened: Article | ArticleDraft) -> Future[ArticleDraft] | None:
    """Hand an article to another process; return None where there is nothing to draft, or no process to be had."""
    if isinstance(opened, ArticleDraft):
        return None
    try:
        return pool.submit(_draft_in_worker, opened)
    except (BrokenExecutor, OSError):
        return None


def _result(
    opened: Article | ArticleDraft, future: Future[ArticleDraft] | None, draft: Callable[[Article | ArticleDraft], ArticleDraft]
) -> ArticleDraft:
    if future is None:
        return draft(opened)
    try:
        return future.result()
    except (BrokenExecutor, OSError):  # the process was ended from outside
        return draft(opened)


# --- in the other process ---


def _start(located: FactFiles, method: DraftMethod) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    Thread(target=end_with_parent, daemon=True).start()
    _worker_state.append((DraftGrounds(located), method))


def end_with_parent() -> None:
    """End this process when the one that started it is gone, however that ended."""
    if parent := parent_process():
        wait([parent.sentinel])
    os._exit(1)


def _draft_in_worker(article: Article) -> ArticleDraft:
    ((grounds, method),) = _worker_state
    return draft_article(grounds.of(article), article, method, f"{shown_path(article.what)}: ")
