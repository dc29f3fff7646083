"""Tables for people: at most 120 lines for 23 quotes, nothing said twice, and no name or id broken."""

import itertools
import re

import pytest
import yaml
from conftest import BASE, Tie

SPEAKERS = {
    "okafor": ("Adaeze Okafor", "Minister of Foreign Affairs and Regional Integration"),
    "lindqvist": ("Sven-Erik Lindqvist", "Special Envoy for the Straits"),
    "tanaka": ("Haruka Tanaka", "Press Secretary"),
    "duval": ("Marie-Claire Duval-Beaumont", None),
}
SENTENCES = [
    "The ferry lines across the strait will open again as soon as both harbour authorities have signed the protocol.",
    "We have no plan to move the customs post, and we have told our neighbours so in writing three times since the spring.",
    "The survey ships stay in port until the commission has met.",
    "Fishing crews from both shores need one set of rules, one radio channel and one office that answers at night.",
    "Nobody in this government has asked for a review of the treaty of 1987, and nobody will ask for one while talks go on.",
]


def many_quotes(count: int = 23, publishers: int = 1) -> str:
    """A fact file with so many quotes of four speakers, some direct, some reported."""
    speakers = itertools.cycle(SPEAKERS)
    quotes = [
        {
            "id": f"{speaker}-on-{'-'.join(SENTENCES[number % 5].lower().split()[1:4])}-{number}",
            "date": f"2031-03-{number + 1:02}{'~' if number % 3 == 0 else ''}",
            "speaker": speaker,
            "speech": "direct" if number % 2 else "indirect",
            "text": SENTENCES[number % 5],
            "sources": [{"id": f"paper-{number % publishers}"}],
        }
        for number, speaker in zip(range(count), speakers, strict=False)
    ]
    facts = {
        "tie": 1,
        "actors": {
            key: {"name": name, "type": "person", **({"role": role} if role else {})} for key, (name, role) in SPEAKERS.items()
        },
        "sources": {
            f"paper-{number}": {
                "title": "Strait talks",
                "publisher": f"The Harbour Gazette {number or ''}".strip(),
                "published": "2031-04",
            }
            for number in range(publishers)
        },
        "quotes": quotes,
    }
    return yaml.safe_dump(facts, sort_keys=False)


@pytest.mark.parametrize("publishers", [1, 2])
def test_23_quotes_take_at_most_120_lines(tie: Tie, publishers: int) -> None:
    tie.write("facts.yaml", many_quotes(publishers=publishers))
    lines = tie("quotes", COLUMNS="80").out.splitlines()
    assert len(lines) <= 120
    assert all(len(line) <= 80 for line in lines)
    assert len(tie("quotes", "--no-ids", COLUMNS="80").out.splitlines()) == len(lines) - 23


@pytest.mark.parametrize("columns", ["60", "80", "100", "160", "200"])
def test_ids_and_names_are_never_broken_and_offices_come_once(tie: Tie, columns: str) -> None:
    tie.write("facts.yaml", many_quotes(publishers=2))
    out = tie("quotes", COLUMNS=columns).out
    words = out.split()
    for quote in tie("quotes", "--json").json:
        # alone in its column, on one line
        assert re.search(rf"(^|  ){quote['id']}( *$|  )", out, re.M)
    for name, role in SPEAKERS.values():
        assert all(word in words or f"{word}:" in words or f"{word}," in words for word in name.split())
        flat = " ".join(words)
        assert role is None or flat.count(role.split()[0]) == 1
    assert all(len(line) <= int(columns) for line in out.splitlines())


def test_what_is_the_same_in_all_rows_is_said_once(tie: Tie) -> None:
    tie.write("facts.yaml", many_quotes())
    out = tie("quotes").out
    assert out.startswith("All from The Harbour Gazette, April 2031\n")
    assert out.count("Gazette") == 1
    assert "occasion:" not in out
    tie.write("facts.yaml", many_quotes(count=1))
    assert tie("quotes").out.count("Gazette") == 1  # of a single quote it is said beside the quote
    assert not tie("quotes").out.startswith("All")


def test_a_table_of_one_day_and_speaker_has_the_text_alone(tie: Tie) -> None:
    quotes = [
        f"  - {{id: q{number}, "
        f"date: 2024-08-20, speaker: yoko, speech: direct, text: '{'Word ' * 30}{number}', sources: [{{id: paper}}]}}\n"
        for number in range(3)
    ]
    tie.write("facts.yaml", BASE + "quotes:\n" + "".join(quotes))
    lines = tie("quotes").out.splitlines()
    assert lines[0] == "All dated 20 Aug 2024; all by Yoko Kamikawa, Foreign Minister of Japan; all from"
    assert [line for line in lines if line.strip() in ("q0", "q1", "q2")] == ["  q0", "  q1", "  q2"]
    assert sum(line.startswith("“Word") for line in lines) == 3


def test_an_office_that_changes_is_said_again(tie: Tie) -> None:
    facts = BASE + (
        "  other: {title: Other}\nquotes:\n"
        "  - {id: a, date: 2021, speaker: yoko, speech: direct, text: One, sources: [{id: paper}]}\n"
        "  - {id: b, date: 2022, speaker: india, speech: direct, text: Two, sources: [{id: other}]}\n"
        "  - {id: c, date: 2023, speaker: yoko, speech: direct, text: Three, sources: [{id: paper}]}\n"
    )
    tie.write("facts.yaml", facts)
    out = tie("quotes").out
    assert "Yoko Kamikawa, Foreign Minister of Japan: “One”" in out
    assert "Yoko Kamikawa: “Three”" in out


def test_facts_are_in_the_order_of_their_days(tie: Tie) -> None:
    dates = {"about": "2024-08-20~", "before": "2024-08-19", "after": "2024-08-21", "perhaps": "2024-08-20?", "open": "/.."}
    facts = BASE.replace("published: 2024-08", "published: 2024-08-22") + "events:\n"
    facts += "".join(
        f"  - {{id: {name}, date: {date}, summary: Something., sources: [{{id: paper}}]}}\n" for name, date in dates.items()
    )
    tie.write("facts.yaml", facts)
    wanted = ["before", "about", "perhaps", "after", "open"]
    assert [row["id"] for row in tie("timeline", "--json").json] == wanted
    found = [line.split()[-1] for line in tie("timeline").out.splitlines() if line and line.split()[-1] in dates]
    assert found == wanted


def test_the_markdown_table_has_all_columns(tie: Tie) -> None:
    tie.write("facts.yaml", many_quotes())
    lines = tie("quotes", "--format", "markdown").out.splitlines()
    assert lines[0] == "| date | speaker | speech | statement | occasion | source |"
    assert all("Harbour Gazette" in line and "<br>" in line for line in lines[2:])


def test_an_id_that_is_wider_than_the_text_is_whole_on_a_line(tie: Tie) -> None:
    names = ["arrangement-of-" * length + "harbours" for length in (3, 4, 5, 8)]
    events = "".join(f"  - {{id: {name}, date: 2024~, summary: Something., sources: [{{id: paper}}]}}\n" for name in names)
    tie.write("facts.yaml", BASE + "events:\n" + events)
    for columns in (60, 80, 200):
        lines = tie("timeline", COLUMNS=str(columns)).out.splitlines()
        for name in names:
            (line,) = (line for line in lines if line.split()[-1:] == [name])
            assert len(line) <= max(columns, len(name))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", tie.on_terminal("timeline", columns=60))
    assert all(re.search(rf"^ *{name}$", shown, re.M) for name in names)  # to be copied as one word


@pytest.mark.parametrize("columns", [66, 80])
def test_words_of_topics_are_broken_only_where_they_are_joined(tie: Tie, columns: int) -> None:
    names = {
        "waste": "Endlagerstandortauswahlverfahren",
        "three": "Indonesia–Australia–Philippines/Timor cooperation",
        "test": "Nuclear-weapon-free-zones-of-the-southern-hemisphere",
    }
    topics = "".join(f"  {key}: {{name: {name}}}\n" for key, name in names.items())
    position = (
        "  - {{id: {0}-{1}, date: 2020-09, actor: {0}, topic: {1}, basis: statement, stance: supports, sources: [{{id: s}}]}}\n"
    )
    positions = "".join(position.format(side, key) for key in names for side in ("one", "two"))
    actors = "{one: {name: One, type: state}, two: {name: Two, type: state}}"
    tie.write("facts.yaml", f"tie: 1\nactors: {actors}\ntopics:\n{topics}sources: {{s: {{title: S}}}}\npositions:\n{positions}")
    out = tie("compare", "one", "two", COLUMNS=str(columns)).out
    first = [line[: line.index("  ")] if "  " in line else line for line in out.splitlines()[2:]]
    parts = {part for name in names.values() for part in re.findall(r"[^\s–/-]+", name)}
    shown = {part for line in first for part in re.findall(r"[^\s–/─-]+", line)}
    assert parts <= shown


@pytest.mark.parametrize("columns", [40, 80])
def test_an_office_is_no_side_that_somebody_acts_for(tie: Tie, columns: int) -> None:
    out = tie("list", "actors", COLUMNS=str(columns)).out
    assert "acts for: Foreign Minister" not in out
    assert "Foreign Minister of Japan" in out
    assert "acts for China" in out


def test_a_record_names_each_source_once_with_its_excerpts(tie: Tie) -> None:
    tie.write(
        "facts.yaml",
        """\
tie: 1
sources: {s: {title: The Minutes}, t: {title: The Register}}
events:
  - id: e
    date: 2020
    summary: They meet
    sources:
      - {id: s, excerpt: the ministers met}
      - {id: s, excerpt: met in the harbour}
      - {id: t, excerpt: a meeting}
      - {id: s, excerpt: a boat sank}
      - {id: s, excerpt: no such words}
      - {id: s, excerpt: words that nobody wrote}
""",
    )
    out = " ".join(tie("show", "e").out.split())
    assert out.count("The Minutes") == out.count("The Register") == 1
    assert out.count("not checked") == 2  # once for each source
    assert all(f"“{words}”" in out for words in ("the ministers met", "met in the harbour", "a meeting", "a boat sank"))
    tie.write("texts/s.txt", "On Monday the ministers met in the harbour.\n\nLater a boat sank.")
    out = " ".join(tie("show", "e", "--texts", "texts").out.split())
    assert out.count("On Monday the ministers met in the harbour.") == 1
    assert (
        out.index("“met in the harbour”") < out.index("On Monday") < out.index("“a boat sank”") < out.index("Later a boat sank")
    )
    assert out.count("The Minutes") == 1
