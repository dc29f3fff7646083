"""Sources for programs that cite: the day of access goes along, and no name is taken apart by a guess."""

from conftest import BASE, Tie

FACTS = BASE + (
    "  agency: {title: Talks, author: Kyodo News, published: 2024-08-21, url: 'https://example.org/a', retrieved: 2024-08-23}\n"
    "events:\n  - {id: e, date: 2024, summary: S, sources: [{id: agency}, {id: paper}]}\n"
)


def test_the_day_of_access_is_in_csl_and_bibtex(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    paper, agency = tie("export", "csl").json
    assert agency["accessed"] == {"date-parts": [[2024, 8, 23]]}
    assert "accessed" not in paper
    entries = tie("export", "bibtex").out.split("\n\n")
    assert ["urldate = {2024-08-23}" in entry for entry in entries] == [False, True]


def test_an_author_stays_whole(tie: Tie) -> None:
    tie.write("facts.yaml", FACTS)
    assert tie("export", "csl").json[1]["author"] == [{"literal": "Kyodo News"}]
    assert "author = {{Kyodo News}}" in tie("export", "bibtex").out
