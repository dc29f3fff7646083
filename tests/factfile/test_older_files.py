"""A fact file of an earlier day is read for ever: files as they were written then, which nobody edits."""

from pathlib import Path

import pytest
from conftest import Tie

FORMATS = Path(__file__).parent / "formats"
# By file, the number of events, quotes and positions in it, and of actors, topics and sources.
CONTENTS = {"1-first.yaml": (15, 2, 25, 12, 16, 1)}


def test_every_file_is_read_here() -> None:
    assert {path.name for path in FORMATS.iterdir()} == set(CONTENTS)


@pytest.mark.parametrize("name", CONTENTS)
def test_an_older_file_has_no_errors_and_all_its_facts(tie: Tie, name: str) -> None:
    tie.write("facts.yaml", (FORMATS / name).read_bytes())
    assert tie("check", "facts.yaml", "--json").json["errors"] == 0
    info = tie("info", "--json").json
    assert tuple(info[kind] for kind in ("events", "quotes", "positions", "actors", "topics", "sources")) == CONTENTS[name]


@pytest.mark.parametrize("name", CONTENTS)
def test_an_older_file_gives_the_answers_that_it_gave(tie: Tie, name: str) -> None:
    tie.write("facts.yaml", (FORMATS / name).read_bytes())
    rows = {row["id"]: row for row in tie("timeline", "--json").json}
    assert (rows["two-plus-two"]["date"], rows["two-plus-two"]["dated"]) == ("2024-08-20", "inferred")
    assert rows["galwan-clash"]["actors"] == ["india", "china"]
    (quote,) = tie("quotes", "--speaker", "Kamikawa", "--json").json
    assert (quote["speech"], quote["speaker"]["of"], quote["speaker"]["role"]) == ("indirect", "japan", "Foreign Minister")
    compared = tie("compare", "Japan", "India", "--json").json
    assert compared["agreement"] == 0.875  # without a basis a position counts as the side's own, as it did
    assert (compared["alike"], compared["half"], compared["opposed"]) == (3, 1, 0)
