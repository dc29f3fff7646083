"""Makes the pictures of docs/looks.md: `python tools/docs/looks.py` renews those of today in docs/looks/after.

Those in docs/looks/before are of commit c36104f, before the tables and the page were redesigned, and stay as they are. They were
made in the same way of the same facts: `python tools/docs/looks.py --program PATH/OF/THAT/tie --to docs/looks/before`.
"""

import argparse
import base64
import itertools
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pictures
import yaml

sys.path.append(str(pictures.ROOT / "tests"))
import browser as browsing

AFTER = pictures.ROOT / "docs" / "looks" / "after"
COLUMNS = (80, 160)
SIZES = ((390, 844), (1280, 900))
_MOST_LINES = 44  # of a terminal in a picture; what is below is counted in its title
_QUALITY = 55  # of the photographs, in WebP

_SPEAKERS = {
    "okafor": ("Adaeze Okafor", "Minister of Foreign Affairs and Regional Integration"),
    "lindqvist": ("Sven-Erik Lindqvist", "Special Envoy for the Straits"),
    "tanaka": ("Haruka Tanaka", "Press Secretary"),
}
_SENTENCES = (
    "The ferry lines across the strait will open again as soon as both harbour authorities have signed the protocol.",
    "We have no plan to move the customs post, and we have told our neighbours so in writing three times since the spring.",
    "The survey ships stay in port until the commission has met.",
    "Fishing crews from both shores need one set of rules, one radio channel and one office that answers at night.",
)


def main() -> None:
    """Make all pictures with this program, or with another version of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=pictures.PROGRAM)
    parser.add_argument("--to", type=Path, default=AFTER)
    options = parser.parse_args()
    pictures.PROGRAM = options.program.absolute()
    options.to.mkdir(parents=True, exist_ok=True)
    with folder_with((pictures.ROOT / "facts.yaml").read_text(encoding="utf-8")) as folder:
        for command in (["timeline"], ["compare", "Japan", "India"], ["timeline", "--chart"]):
            terminals(options.to, command, folder)
        photographs(options.to, folder)
    with folder_with(quotes()) as folder:
        terminals(options.to, ["quotes"], folder)
    with folder_with(unused_topics()) as folder:
        terminals(options.to, ["check"], folder)


@contextmanager
def folder_with(facts: str) -> Iterator[Path]:
    """Yield a folder with these facts in its facts.yaml."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "facts.yaml").write_text(facts, encoding="utf-8")
        yield Path(name)


def quotes() -> str:
    """Return 23 invented quotes of three speakers in one newspaper."""
    found = [
        {
            "id": f"{speaker}-on-{'-'.join(sentence.lower().split()[1:4])}-{number}",
            "date": f"2031-03-{number:02}",
            "speaker": speaker,
            "speech": "direct" if number % 2 else "indirect",
            "text": sentence,
            "sources": [{"id": "gazette"}],
        }
        for number, speaker, sentence in zip(range(1, 24), itertools.cycle(_SPEAKERS), itertools.cycle(_SENTENCES), strict=False)
    ]
    actors = {key: {"name": name, "type": "person", "role": role} for key, (name, role) in _SPEAKERS.items()}
    source = {"title": "Strait talks", "publisher": "The Harbour Gazette", "published": "2031-04"}
    return yaml.safe_dump({"tie": 1, "actors": actors, "sources": {"gazette": source}, "quotes": found}, sort_keys=False)


def unused_topics() -> str:
    """Return a fact file in which nothing refers to twelve topics."""
    names = [
        "Ferries",
        "Customs",
        "Fishing",
        "Surveys",
        "Pilots",
        "Radio",
        "Lights",
        "Dredging",
        "Tolls",
        "Ice",
        "Wrecks",
        "Cables",
    ]
    topics = {name.lower(): {"name": name} for name in names}
    source = {"title": "Strait talks", "publisher": "The Harbour Gazette", "published": "2031-04"}
    cited = [{"id": "gazette", "excerpt": "talks began"}]
    event = {"id": "talks", "date": "2031-03", "summary": "The talks begin.", "sources": cited}
    return yaml.safe_dump({"tie": 1, "topics": topics, "sources": {"gazette": source}, "events": [event]}, sort_keys=False)


def terminals(to: Path, command: list[str], folder: Path) -> None:
    """Draw what a command writes at each width."""
    for columns in COLUMNS:
        lines = pictures.written(command, columns, folder).split("\n")
        more = f"— {_MOST_LINES} of {len(lines)} lines" if len(lines) > _MOST_LINES else f"— {len(lines)} lines"
        name = f"{command[-1].removeprefix('--') if command[-1].startswith('--') else command[0]}-{columns}"
        drawn = pictures.draw(name, "\n".join(lines[:_MOST_LINES]), columns, [*command, more])
        (to / f"{name}.svg").write_text(drawn, encoding="utf-8")


def photographs(to: Path, folder: Path) -> None:
    """Photograph the page at each width: its top, and its timeline on a phone."""
    subprocess.run([pictures.PROGRAM, "report", "-o", "page.html"], check=True, cwd=folder)
    driver = browsing.start()
    browsing.scheme(driver, "light")
    for width, height in SIZES:
        browsing.resize(driver, width, height)
        for name, place in (("page", ""), ("facts", "#two-plus-two")):
            driver.get("about:blank")
            driver.get((folder / "page.html").as_uri() + place)
            picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": _QUALITY})
            (to / f"{name}-{width}.webp").write_bytes(base64.b64decode(picture["data"]))
    driver.quit()


if __name__ == "__main__":
    main()
