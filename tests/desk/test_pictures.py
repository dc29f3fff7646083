"""Pictures of the full-screen commands, small and large, light and dark; `pytest --snapshot-update` draws them anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_folder import Desk, desk_in, ready
from test_browse import FACTS, PAPER
from textual.pilot import Pilot

from tie_cli.desk.browse import Browse
from tie_cli.index.cache import connect

SIZES = {"80x24": (80, 24), "160x48": (160, 48)}
Compare = Callable[..., bool]
every_screen = pytest.mark.parametrize(("size", "theme"), [(size, theme) for size in SIZES for theme in ("light", "dark")])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The folder, in which the program is started, so that no path of this machine is in the pictures."""
    made = desk_in(tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)
    made.facts, made.article = Path(made.facts.name), Path(made.article.name)
    return made


@every_screen
def test_review(desk: Desk, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, size: str, theme: str) -> None:
    monkeypatch.setenv("TIE_THEME", theme)

    async def keep_one(pilot: Pilot[None]) -> None:
        await ready(pilot)
        await pilot.press("end", "d", "home", "k", "n", "n")

    assert snap_compare(desk.review(), terminal_size=SIZES[size], run_before=keep_one)


@every_screen
def test_browse(desk: Desk, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, size: str, theme: str) -> None:
    monkeypatch.setenv("TIE_THEME", theme)
    desk.facts.write_text(FACTS, encoding="utf-8")
    Path("paper.txt").write_text(PAPER, encoding="utf-8")

    async def show_the_quote(pilot: Pilot[None]) -> None:
        await pilot.press("2")
        await pilot.pause(0.2)

    app = Browse([desk.facts], connect([desk.facts]), lambda: None)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=show_the_quote)
