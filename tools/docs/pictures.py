"""Makes the pictures in the README and docs/ with the program: `python tools/docs/pictures.py`, with chromium and chromedriver.

The tables are what the program writes to a terminal; the page is photographed in Chromium. Names of pictures given as
arguments limit it to those, as in `python tools/docs/pictures.py article-to-timeline`.
"""

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Sequence
from pathlib import Path

import article_picture
import full_screen
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
PROGRAM = Path(sys.executable).with_name("tie")
sys.path.append(str(ROOT / "tests"))
import browser as browsing  # noqa: E402 - from the folder of the tests

_COLUMNS = 66  # of the table beside the article


def main() -> None:
    """Make all pictures, or those named."""
    PICTURES.mkdir(exist_ok=True)
    for name in sys.argv[1:] or MAKERS:
        MAKERS[name]()


def tie(*arguments: str | Path) -> None:
    """Run the program on the built-in facts."""
    subprocess.run([PROGRAM, *arguments], check=True, cwd="/", env=_environment())


def terminal(name: str, *arguments: str) -> None:
    """Draw what the program writes to a terminal into a file."""
    (PICTURES / f"{name}-terminal.svg").write_text(draw(name, written(arguments, 100), 100, arguments), encoding="utf-8")


def written(arguments: Sequence[str], columns: int, folder: str | Path | None = None) -> str:
    """Return what the program writes to a terminal of this width, with its escape sequences."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *arguments], stdout=theirs, cwd=folder or "/", env=_environment())
    os.close(theirs)
    data = b""
    try:
        while part := os.read(ours, 65536):
            data += part
    except OSError:  # how a terminal ends
        pass
    os.close(ours)
    if process.wait():
        raise SystemExit(f"tie {' '.join(arguments)}: the program failed")
    return data.decode().replace("\r\n", "\n").rstrip()


def draw(name: str, ansi: str, columns: int, arguments: Sequence[str]) -> str:
    """Return a terminal as an SVG picture, with the call as its title."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=columns, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(ansi))
        title = " ".join(["tie", *arguments])
        return re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title=title, unique_id=name), flags=re.S)  # of a web site


def screen(name: str, drawn: Callable[[], str]) -> None:
    """Draw a full-screen command into a file."""
    (PICTURES / f"{name}-screen.svg").write_text(drawn(), encoding="utf-8")


def article_to_timeline() -> None:
    """Draw an article with its passages marked, and beside it the timeline that they give."""
    desk = ROOT / "tests" / "docs" / "desks" / "harbour"
    article = (desk / "texts" / "harbour-post.txt").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(desk, folder, dirs_exist_ok=True)
        events = json.loads(subprocess.check_output([PROGRAM, "timeline", "--json"], cwd=folder, env=_environment()))
        ansi = written(["timeline"], _COLUMNS, folder)
    rows = rows_of([event["summary"] for event in events], Text.from_ansi(ansi).plain.splitlines())
    excerpts = [event["sources"][0]["excerpt"] for event in events]
    drawing = article_picture.draw(article, excerpts, rows, draw("facts", ansi, _COLUMNS, ["timeline"]))
    (PICTURES / "article-to-timeline.svg").write_text(drawing, encoding="utf-8")


def rows_of(summaries: Sequence[str], table: Sequence[str]) -> list[int]:
    """Return the number of the line of a table on which each summary begins."""
    column = next(line.index("what") for line in table if line.split()[-1:] == ["what"])
    words = [line[column:].strip() for line in table]
    return [next(number for number, part in enumerate(words) if part and summary.startswith(part)) for summary in summaries]


def page() -> None:
    """The page, light and dark, and as narrow as a phone."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        tie("report", "-o", file)
        driver = browsing.start()
        for name, width, height, colours in (
            ("page", 1280, 900, "light"),
            ("page-dark", 1280, 900, "dark"),
            ("page-phone", 390, 900, "light"),
        ):
            browsing.resize(driver, width, height)
            browsing.scheme(driver, colours)
            place = "#_compare" if colours == "dark" else ""
            browsing.photograph(driver, file.as_uri() + place, PICTURES / f"{name}.png")
        driver.quit()


def _environment() -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TIE_FACTS", "COLUMNS")}
    return {**plain, "TIE_PAGER": "cat", "TERM": "xterm-256color", "LANG": "C.UTF-8"}


MAKERS: dict[str, Callable[[], None]] = {
    "article-to-timeline": article_to_timeline,
    "timeline-terminal": lambda: terminal("timeline", "timeline", "India", "China"),
    "compare-terminal": lambda: terminal("compare", "compare", "Japan", "India", "--topic", "sanctions", "--topic", "training"),
    "chart-terminal": lambda: terminal("chart", "timeline", "--chart", "--topic", "activities"),
    "timeline": lambda: tie("timeline", "--force", "--svg", PICTURES / "timeline.svg", "--topic", "activities"),
    "stances": lambda: tie("compare", "Japan", "India", "--force", "--svg", PICTURES / "stances.svg"),
    "matrix": lambda: tie("compare", "--matrix", "--force", "--svg", PICTURES / "matrix.svg"),
    "review-screen": lambda: screen("review", full_screen.review),
    "browse-screen": lambda: screen("browse", full_screen.browse),
    "page": page,
}

if __name__ == "__main__":
    main()
