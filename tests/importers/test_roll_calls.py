"""Roll calls: each abstention says how, by the word of its own row, and who stayed away never cast one."""

from pathlib import Path
from typing import Any

import pytest

from tie_cli.importers.csv_table import read
from tie_cli.importers.records import ImportedRecord
from tie_cli.importers.table_mapping import TableMapping

WORDS = {"yes": "supports", "no": "opposes", "abstain": "abstains", "absent": "abstains", "Not voting": "abstains"}


def notes(folder: Path, votes: list[str], translate: dict[str, str], **constants: str) -> list[str | None]:
    path = folder / "votes.csv"
    lines = [f"t,s{number},2024,{vote}" for number, vote in enumerate(votes)]
    path.write_text("\n".join(["topic,actor,date,vote", *lines]), encoding="utf-8")
    mapping = TableMapping(
        kind="position",
        columns={"topic": "topic", "actor": "actor", "date": "date", "stance": "vote"},
        constants={"source": "s", **constants},
        translate={"stance": translate},
    )
    records: list[dict[str, Any]] = [
        item.data for item in read(path, mapping) if isinstance(item, ImportedRecord) and item.kind == "position"
    ]
    return [record.get("note") for record in records]


def test_each_row_has_its_own_note(tmp_path: Path) -> None:
    votes = ["yes", "abstain", "absent", "no", "Not voting"]
    assert notes(tmp_path, votes, WORDS) == [None, "Abstained in the vote.", "Absent from the vote.", None, "Did not vote."]


@pytest.mark.parametrize("more", [{}, {"absent": "abstains"}, {"absent": "mixed"}, {"veto": "opposes"}, {"": "abstains"}])
def test_other_words_of_the_mapping_do_not_matter(tmp_path: Path, more: dict[str, str]) -> None:
    words = {"yes": "supports", "no": "opposes", "abstain": "abstains", **more}
    assert notes(tmp_path, ["abstain"], words, basis="action") == ["Abstained in the vote."]


def test_a_word_that_says_nothing_of_a_vote_is_not_explained(tmp_path: Path) -> None:
    assert notes(tmp_path, ["2", "8"], {"1": "supports", "2": "abstains", "8": "abstains"}, basis="action") == [None, None]
    assert notes(tmp_path, ["abstain"], {"abstain": "abstains", "praise": "supports"}, basis="statement") == [None]
    assert notes(tmp_path, ["absent"], WORDS, note="Chair.") == ["Chair."]
