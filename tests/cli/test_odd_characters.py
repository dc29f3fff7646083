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


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("word " * 200_000, id="words"),
        pytest.param("word" * 250_000, id="one word", marks=pytest.mark.recorded),
        pytest.param("a-" * 100_000, id="hyphens", marks=pytest.mark.recorded),
    ],
)
def test_a_line_of_a_million_characters_is_checked_and_shown_in_time(tie: Tie, words: str) -> None:
    event = {"kind": "event", "id": "e", "date": "2024", "summary": words.strip(), "sources": [{"id": "s"}]}
    lines = [json.dumps({"kind": "source", "id": "s", "title": "S"}), json.dumps(event), json.dumps({**event, "id": "f"})]
    tie.write("facts.jsonl", "\n".join(lines) + "\n")
    assert ("near-duplicate" in tie("check", "facts.jsonl").out) == (words[:8] != "wordword")  # it takes three words
    assert tie("timeline", "--facts", "facts.jsonl").out.count(words[:4]) > 1000


# What a terminal obeys, and line ends behind which a name would read as another message of the program or of GitHub.
NAMES = ["x\n::error::y", "x\ntie: y", "x\x1b[31my", "x\x85y", "x\u2028y", "x\u202ey", "x\ry"]
ALL_IN_ONE = "x\n::error::y\ntie: y\x1b[31my\x85y\u2028y\u202ey\ry"
CALLS = [
    ["check", "NAME.yaml"],
    ["check", "NAME.yaml", "--format", "github"],
    ["check", "broken-NAME.yaml"],
    ["check", "none-NAME.yaml"],
    ["check", "NAME.yaml", "--texts", "none-NAME"],
    ["check", "--explain", "NAME"],
    ["fmt", "--check", "NAME.yaml"],
    ["fmt", "none-NAME.yaml"],
    ["timeline", "--facts", "NAME.yaml", "--actor", "NAME"],
    ["timeline", "--facts", "none-NAME.yaml"],
    ["timeline", "--facts", "NAME.yaml", "--svg", "NAME.svg"],
    ["timeline", "NAME", "--facts", "NAME.yaml"],
    ["timeline", "--NAME"],
    ["info", "--facts", "NAME.yaml"],
    ["show", "e", "--facts", "NAME.yaml"],
    ["add", "topic", "--facts", "NAME.yaml", "--name", "Peace"],
    ["add", "none-NAME.jsonl", "--facts", "NAME.yaml"],
    ["add", "source", "none-NAME", "--facts", "NAME.yaml"],
    ["rename", "e", "f", "--facts", "NAME.yaml"],
    ["draft", "NAME.txt", "--facts", "NAME.yaml"],
    ["draft", "none-NAME", "--facts", "NAME.yaml"],
    ["import", "NAME.csv"],
    ["import", "NAME.csv", "--kind", "event", "--column", "date=a", "--column", "summary=b", "--constant", "source=s"],
    ["import", "none-NAME.json"],
    ["diff", "NAME.yaml", "facts.yaml"],
    ["diff", "HEAD:NAME.yaml"],
    ["report", "--facts", "NAME.yaml", "-o", "NAME.html"],
    ["export", "csv", "--facts", "NAME.yaml", "-o", "NAME"],
    ["schema", "NAME"],
    ["NAME"],
]


@pytest.mark.parametrize("names", [[ALL_IN_ONE], pytest.param(NAMES, marks=pytest.mark.recorded)], ids=["one", "each"])
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_name_is_shown_on_its_line_and_never_obeyed(tie: Tie, call: list[str], names: list[str]) -> None:
    facts = BASE.replace("published: 2024-08}", "published: 2024-08, text: p.txt}") + EVENT % "royal"
    tie.write("facts.yaml", facts)
    for name in names:
        for file, text in {
            f"{name}.yaml": facts.replace("They meet.", "They met."),
            f"broken-{name}.yaml": "tie: 1\nevents: [",
            f"{name}.txt": "Japan said on Monday that the ships had sailed.",
            f"{name}.csv": "a,b\n2020,One\n2020-13,Two\n",
        }.items():
            tie.write(file, text)
        done = tie(*(each.replace("NAME", name) for each in call), ok=False)
        for shown in (done.out, done.err):
            lines = shown.split("\n")
            assert not [line for line in lines if line.startswith(("::error::", "tie: y"))], shown
            assert not set("\x1b\x85\u2028\u202e\r") & set(shown), shown
        assert done.status in (0, 1, 2)
