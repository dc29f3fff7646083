"""Makes the pictures in the README from the program as it is: `python docs/pictures.py`, with chromium and chromedriver.

The tables are what the program writes to a terminal; the page is photographed in Chromium.
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PROGRAM = Path(sys.executable).with_name("tie")
sys.path.append(str(ROOT / "tests"))
import browser as browsing  # noqa: E402 - from the folder of the tests


def main() -> None:
    """Make them all."""
    PICTURES.mkdir(exist_ok=True)
    terminal("timeline", "timeline", "India", "China", columns=100)
    terminal("compare", "compare", "Japan", "India", "--topic", "sanctions", "--topic", "training", columns=100)
    terminal("chart", "timeline", "--chart", "--topic", "activities", columns=100)
    tie("timeline", "--svg", PICTURES / "timeline.svg", "--topic", "activities")
    tie("compare", "Japan", "India", "--svg", PICTURES / "stances.svg")
    tie("compare", "--matrix", "--svg", PICTURES / "matrix.svg")
    page()


def tie(*arguments: str | Path) -> None:
    """Run the program on the built-in facts."""
    subprocess.run([PROGRAM, *arguments], check=True, cwd=tempfile.gettempdir(), env=_environment())


def terminal(name: str, *arguments: str, columns: int) -> None:
    """What the program writes to a terminal of this width, as a picture with its colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *arguments], stdout=theirs, cwd=tempfile.gettempdir(), env=_environment())
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # how a terminal ends
        pass
    if process.wait():
        raise SystemExit(f"{name}: the program failed")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=columns, file=nowhere, force_terminal=True)
        console.print(Text.from_ansi(written.decode().replace("\r\n", "\n").rstrip()))
        title = " ".join(["tie", *arguments])
        drawn = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title=title, unique_id=name), flags=re.S)  # of a web site
        (PICTURES / f"{name}-terminal.svg").write_text(drawn, encoding="utf-8")


def page() -> None:
    """The page, light and dark, and as narrow as a phone."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        tie("report", "-o", file)
        driver = browsing.start()
        for name, width, height, colours in (
            ("page", 1100, 900, "light"),
            ("page-dark", 1100, 900, "dark"),
            ("page-phone", 390, 900, "light"),
        ):
            browsing.resize(driver, width, height)
            browsing.scheme(driver, colours)
            place = "#_compare" if colours == "dark" else ""
            browsing.photograph(driver, file.as_uri() + place, PICTURES / f"{name}.png")
        driver.quit()


def _environment() -> dict[str, str]:
    plain = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TIE_FACTS", "COLUMNS")}
    return {**plain, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


if __name__ == "__main__":
    main()
