"""A key given twice in JSON or in a mapping is an error, never the last of the two."""

import pytest
from conftest import Tie

QUOTATION = '{"@context": "https://schema.org", "@type": "Quotation", "text": "A", %s, "creator": {"name": "X"}}'
TIMELINE = '{"events": [{"start_date": {"year": "2024", "year": "2025"}, "text": {"headline": "A"}}]}'


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (QUOTATION % '"text": "B"', "text"),
        (QUOTATION % '"te\\u0078t": "B"', "text"),
        (QUOTATION % '"citation": {"name": "a", "name": "b"}', "name"),
        (TIMELINE, "year"),
    ],
)
def test_a_key_of_json_given_twice_is_an_error(tie: Tie, content: str, key: str) -> None:
    tie.write("in.json", content)
    assert f"in.json has an object with the key `{key}` twice" in tie("import", "in.json", status=1).err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("constants: {source: t}\n", "map.yaml, line 4: the key `constants` is given twice"),
        ("translate: {date: {24: 2024, 24: 2025}}\n", "map.yaml, line 4: the key `24` is given twice"),
    ],
)
def test_a_key_of_a_mapping_given_twice_is_an_error(tie: Tie, more: str, said: str) -> None:
    tie.write("in.csv", "who,date,what\nA,2024,x\n")
    tie.write("map.yaml", f"kind: event\ncolumns: {{actor: who, date: date, summary: what}}\nconstants: {{source: s}}\n{more}")
    assert said in tie("import", "in.csv", "--map", "map.yaml", status=1).err
