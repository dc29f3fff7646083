"""The progress of long work, shown on standard error."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")


def with_progress(items: Iterable[_T], name: str, unit: str = "records", total: int | None = None) -> Iterator[_T]:
    """Yield the items, and count them on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    count = "{task.completed:,.0f}" + (" of {task.total:,.0f}" if total else "")
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn(f"{count} {unit}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=total)
        for number, item in enumerate(items, 1):
            if total or number % 1000 == 0:
                progress.update(task, completed=number)
            yield item
