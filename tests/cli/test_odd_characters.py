"""Names in another normal form of Unicode, halves of characters in JSON, and lines of a million characters."""

import json
import unicodedata

import pytest
from conftest import BASE, Tie

NFC = "Élysée"
NFD = unicodedata.normalize("NFD", NFC)
EVENT = "events: [{id: e, date: 2024, summary: They meet., actors: [japan], sources: [{id: paper, excerpt: the %s palace}]}]\n"
HINT = "a file there has a name that looks the same, but its accents are written in another way (NFC or NFD): rename it"


def test_words_and_names_match_in_any_normal_form(tie: Tie) -> None:
    tie.write(
        "facts.yaml",
        BASE.replace("published: 2024-08}", "published: 2024-08, text: p.txt}").replace("name: India", f"name: {NFD}")
        + EVENT % NFD,
    )
    tie.write("p.txt", f"At the {NFC} palace they met.")
    assert "1 excerpt found" in tie("check").out
    assert tie("show", NFC, "--json").json["id"] == "india"


@pytest.mark.parametrize(("written", "named"), [(NFC, NFD), (NFD, NFC)])
def test_a_file_whose_name_only_looks_the_same_is_pointed_out(tie: Tie, written: str, named: str) -> None:
    tie.write(f"{written}.yaml", "tie: 1\n")
    tie.write(f"{written}.txt", "At the palace they met.")
    if (tie.folder / f"{named}.yaml").exists():
        pytest.skip("the file system knows that the names are one")
    tie.write("facts.yaml", BASE.replace("title:", f"include: [{named}.yaml]\ntitle:", 1))
    assert HINT in tie("check", status=1).out
    tie.write("facts.yaml", BASE.replace("published: 2024-08}", f"published: 2024-08, text: {named}.txt}}") + EVENT % NFC)
    assert HINT in tie("check", status=1).out


@pytest.mark.parametrize("half", ["\\ud800", "\\udc00", "\\uD83D x"])
def test_half_of_a_character_in_json_is_an_error(tie: Tie, half: str) -> None:
    tie.write("slides.json", f'{{"events": [{{"start_date": {{"year": "2024"}}, "text": {{"headline": "x{half}y"}}}}]}}')
    assert tie("import", "slides.json", status=1).err == f"tie: slides.json is not JSON: `{half[:6]}` is half of a character\n"
    tie.write("facts.jsonl", f'{{"kind": "actor", "id": "a", "name": "x{half}y", "type": "state"}}\n')
    assert "error[json-syntax]" in tie("check", "facts.jsonl", status=1).out
    tie.write("whole.jsonl", '{"kind": "actor", "id": "a", "name": "\\ud83d\\ude00", "type": "state"}\n')
    assert tie("list", "actors", "--facts", "whole.jsonl", "--json").json[0]["name"] == "😀"


@pytest.mark.parametrize("words", ["word " * 200_000, "word" * 250_000, "a-" * 100_000], ids=["words", "one word", "hyphens"])
def test_a_line_of_a_million_characters_is_checked_and_shown_in_time(tie: Tie, words: str) -> None:
    event = {"kind": "event", "id": "e", "date": "2024", "summary": words.strip(), "sources": [{"id": "s"}]}
    lines = [json.dumps({"kind": "source", "id": "s", "title": "S"}), json.dumps(event), json.dumps({**event, "id": "f"})]
    tie.write("facts.jsonl", "\n".join(lines) + "\n")
    assert ("near-duplicate" in tie("check", "facts.jsonl").out) == (words[:8] != "wordword")  # it takes three words
    assert tie("timeline", "--facts", "facts.jsonl").out.count(words[:4]) > 1000
