"""Names as people type them: what they find, what they don't, and in which scripts the order of characters counts."""

from pathlib import Path

import pytest

from tie_cli.index.cache import connect_in_memory
from tie_cli.queries.names import NameProblem, find

FACTS = """\
tie: 1
actors:
  japan: {name: Japan, type: state, aliases: [日本]}
  nz: {name: New Zealand, type: state, aliases: [Aotearoa]}
  gas: {name: ガス公社, type: organisation}
  tret: {name: Третьяков Андрей, type: person}
"""


@pytest.fixture
def ids(tmp_path: Path) -> dict[str, str | None]:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, encoding="utf-8")
    connection = connect_in_memory([path])
    keys = dict(connection.execute("SELECT key, id FROM actor"))

    class Found(dict[str, str | None]):
        def __missing__(self, text: str) -> str | None:
            try:
                return str(keys[find(connection, "actor", text)])
            except NameProblem:
                return None

    return Found()


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("日本", "japan"),
        ("日", "japan"),
        ("本日", None),  # other characters in another order are another word
        ("日日", None),
        ("zeal new", "nz"),
        ("new-zea", "nz"),
        ("Aoteāroa", "nz"),
        ("ガス", "gas"),
        ("ｶﾞｽ公社", "gas"),
        ("カス", None),
        ("Андрей Трет", "tret"),
        ("Андреи", None),
        ("ndre", None),
        ("ealand", "nz"),
    ],
)
def test_a_name_finds_what_it_names(ids: dict[str, str | None], text: str, identity: str | None) -> None:
    assert ids[text] == identity


def test_an_id_that_is_the_name_of_another_too_is_told(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS + "  Japan: {name: Japan, type: state}\n", encoding="utf-8")
    connection = connect_in_memory([path])
    with pytest.warns(UserWarning, match="`Japan` is taken as the id of one actor; `japan` has the same name and is left out"):
        find(connection, "actor", "Japan")
