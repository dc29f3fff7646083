"""Pictures of the full-screen commands: each is driven by a few keys in a folder of its own, then draws its screen."""

import asyncio
import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

DESK = Path(__file__).parents[2] / "tests" / "docs" / "desks" / "harbour"
SIZE = (100, 30)
_NEW = "tie: 1\ntitle: Harbour talks\n\nactors:\n  norland: {name: Norland, type: state}\n  eliot: {name: Eliot, type: state}\n"


def review() -> str:
    """Return `tie review` of an article after two records were kept, at a quote."""
    from tie_cli.desk.review import Review
    from tie_cli.desk.session import ReviewSession
    from tie_cli.evidence.excerpts import SearchableText

    article = Path("harbour-post.txt")

    async def show_a_quote(pilot: Pilot[None]) -> None:
        while not (app.is_ready and app.session.entries):
            await pilot.pause(0.05)
        await pilot.press("k", "k", "home")
        while app.entry is not None and app.entry.kind != "quote":
            await pilot.press("n")

    with _folder():
        shutil.copy("texts/harbour-post.txt", article)
        Path("facts.yaml").write_text(_NEW, encoding="utf-8")
        text = SearchableText(article.read_text(encoding="utf-8"))
        app = Review([article], lambda _: ReviewSession([Path("facts.yaml")], article, text, "2024-08-22", None))
        return _drawn(app, show_a_quote)


def browse() -> str:
    """Return `tie browse` at a quote, with its passage beside it."""
    from tie_cli.desk.browse import Browse
    from tie_cli.index.cache import connect

    async def show_a_quote(pilot: Pilot[None]) -> None:
        await pilot.press("2")
        await pilot.pause(0.3)

    with _folder():
        return _drawn(Browse([Path("facts.yaml")], connect([Path("facts.yaml")]), lambda: None), show_a_quote)


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    """Work in a copy of the desk, with what the program remembers in it too."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(DESK, folder, dirs_exist_ok=True)
        before = {name: os.environ.get(name) for name in ("XDG_STATE_HOME", "TIE_THEME", "NO_COLOR")}
        os.environ |= {"XDG_STATE_HOME": folder, "TIE_THEME": "light"}
        os.environ.pop("NO_COLOR", None)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                os.environ |= {name: value} if value is not None else {}


def _drawn(app: App[None], drive: Callable[[Pilot[None]], Awaitable[None]]) -> str:
    async def draw() -> str:
        async with app.run_test(size=SIZE) as pilot:
            await drive(pilot)
            await app.workers.wait_for_complete()
            await pilot.pause(0.1)
            return app.export_screenshot()

    svg = asyncio.run(draw())
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)  # of a web site
