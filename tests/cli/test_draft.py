"""`tie draft`: what it proposes, that each proposal stands on its passage, and how well it reads."""

import hashlib
import re
from typing import Any

import measure_draft
import pytest
from conftest import BASE, ROOT, Tie

from tie_cli.drafting.dates.relative_dates import Calendar

ARTICLE = ROOT.parent / "shared" / "source" / "japan-india-security-ties.txt"
NEWS = """\
Ministers Meet in Tokyo

TOKYO — “We agree with India on every point,” Yoko Kamikawa told reporters on Tuesday. “That is rare.”

Trade Minister Ken Abe said in a statement that tariffs would fall next year. The ministers last met in June 2020.

According to the Indian embassy, nothing has been signed.
"""


def drafted(tie: Tie, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tie("draft", *arguments, "--json").json
    return rows


def test_there_are_enough_articles_and_statements() -> None:
    articles = [measure_draft.read(path) for path in measure_draft.ARTICLES.glob("*.txt")]
    assert len(articles) >= 20
    assert sum(len(article.statements) for article in articles) >= 100
    for _, recall, _ in measure_draft.measure().values():
        assert recall > 0.9


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not kept in the repository")
def test_the_article_of_the_built_in_file(tie: Tie) -> None:
    tie.write("facts.yaml", (ROOT / "facts.yaml").read_text(encoding="utf-8"))
    rows = drafted(tie, str(ARTICLE), "--published", "2024-08-21")
    quotes = [row["record"] for row in rows if row["kind"] == "quote"]
    assert {quote["speech"] for quote in quotes} == {"indirect"}
    assert {quote["speaker"] for quote in quotes} == {"yoko-kamikawa", "rajnath-singh", "japan", "india"}
    words = {quote["speaker"]: quote["text"] for quote in quotes}
    assert words["yoko-kamikawa"].startswith("Japan and India shared a determination")
    assert words["rajnath-singh"].startswith("the two countries share common values")
    assert {row["record"]["date"] for row in rows if row["kind"] == "event"} == {"2024-07-30", "2024-08-20", "2020-06", "2022-08"}
    assert not [row for row in rows if row["kind"] == "actor"]  # all are known


def test_a_draft_without_a_fact_file_proposes_whom_it_names(tie: Tie) -> None:
    """The built-in facts have Japan, India and Kamikawa, but nobody can add to those facts."""
    tie.write("texts/news.txt", NEWS)
    drafts = [tie("draft", "texts/news.txt", "--published", "2024-08-21").out]
    for number in range(20):  # so many that processes share the work
        tie.write(f"many/{number}.txt", NEWS)
    drafts.append(tie("draft", *(f"many/{number}.txt" for number in range(20)), "--published", "2024-08-21").out)
    for draft in drafts:
        tie.write("draft.yaml", draft)
        assert "yoko-kamikawa: {name: Yoko Kamikawa, type: person" in draft
        assert tie("check", "--facts", "draft.yaml").status == 0


def test_proposals_carry_their_passages_and_doubts(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("texts/news.txt", NEWS)
    rows = drafted(tie, "texts/news.txt", "--published", "2024-08-21", "--source", "news")
    for row in rows:
        assert row["passage"] in " ".join(NEWS.split())
        assert row["passage"] in NEWS.splitlines()[row["line"] - 1]
    by_kind = {kind: [row["record"] for row in rows if row["kind"] == kind] for kind in ("actor", "source", "event", "quote")}
    assert [(actor["name"], actor["type"]) for actor in by_kind["actor"]] == [
        ("Ken Abe", "person"),
        ("Indian embassy", "organisation"),
    ]
    assert by_kind["actor"][0]["role"] == "Trade Minister"
    described = {"title": "Ministers Meet in Tokyo", "published": "2024-08-21", "text": "texts/news.txt"}
    pinned = hashlib.sha256(NEWS.encode()).hexdigest()
    assert by_kind["source"] == [{"id": "news", **described, "sha256": pinned}]
    told = [(quote["speaker"], quote["speech"], quote["date"], quote["text"]) for quote in by_kind["quote"]]
    assert told == [
        ("yoko", "direct", "2024-08-20", "We agree with India on every point … That is rare."),
        ("ken-abe", "indirect", "2024-08-21~", "tariffs would fall next year"),
        ("indian-embassy", "indirect", "2024-08-21~", "nothing has been signed"),
    ]
    assert by_kind["quote"][0]["occasion"] == "to reporters"
    events = {event["date"]: event for event in by_kind["event"]}
    assert set(events) == {"2025", "2020-06"}  # what was only said on Tuesday is a quote
    assert by_kind["quote"][0]["dated"] == "inferred"
    assert "The article says Tuesday" in by_kind["quote"][0]["note"]
    assert "dated" not in events["2020-06"]


@pytest.mark.parametrize(
    ("office", "speaker"),
    [
        ("Japan’s foreign minister", "yoko"),
        ("the Japan foreign minister", "yoko"),
        ("the foreign minister of Japan", "yoko"),
        ("the Japanese foreign minister", "yoko"),
        ("Japan’s trade minister", "japan-trade-minister"),
        ("the Japan trade minister", "japan-trade-minister"),
        ("India’s foreign minister", "india-foreign-minister"),
    ],
)
def test_an_office_with_its_state_is_of_whoever_holds_it_in_the_file(tie: Tie, office: str, speaker: str) -> None:
    tie.write("facts.yaml", BASE)
    again = office[0].upper() + office[1:]
    said = f"“We will sign the accord,” {office} said on Monday. {again} added that “trade must be free”."
    tie.write("news.txt", f"Talks in Delhi\n\n{said}\n\nNo date was set, Japan’s trade minister said.\n")
    run = tie("draft", "news.txt", "--published", "2024-08-21", "--json")
    quotes = [row["record"] for row in run.json if row["kind"] == "quote" and "date" not in row["record"]["text"]]
    assert [(quote["speaker"], quote["text"]) for quote in quotes] == [
        (speaker, "We will sign the accord"),
        (speaker, "trade must be free"),
    ]
    assert "refused" not in run.err


def test_a_draft_is_a_fact_file_that_stands_on_its_article(tie: Tie) -> None:
    tie.write("facts.yaml", BASE.replace("title:", "include: draft.yaml\ntitle:", 1))
    tie.write("texts/news.txt", NEWS)
    draft = tie(
        "draft", "texts/news.txt", "--published", "2024-08-21", "--source", "news", "--facts", "../desk/facts.yaml", ok=False
    )
    assert draft.status == 1  # it includes what is not there yet
    tie.write("base.yaml", BASE)
    draft = tie("draft", "texts/news.txt", "--published", "2024-08-21", "--source", "news", "--facts", "base.yaml")
    tie.write("draft.yaml", draft.out)
    report = tie("check", "--texts", "texts", "--json").json
    assert {fault["code"] for fault in report["faults"]} <= {
        *("copied-summary", "incomplete-source", "unused-id", "no-text", "near-duplicate"),
    }
    assert report["proof"]["failed"] == 0
    assert report["proof"]["verified"] == report["facts"] == 5
    tie("fmt", "--check", "draft.yaml")
    assert "# unsure: put it in your own words" in draft.out
    assert re.search(r"# line 3: TOKYO — “We agree with India", draft.out)


def test_a_draft_is_taken_by_add(tie: Tie) -> None:
    tie.write("facts.yaml", BASE)
    tie.write("news.txt", NEWS)
    lines = tie("draft", "news.txt", "--published", "2024-08-21", "--format", "jsonl").out
    added = tie.run(("add",), stdin=lines.encode()).out
    assert len(added.splitlines()) == 8
    assert len(tie("quotes", "--json").json) == 3
    # a second draft has nothing new
    again = tie("draft", "news.txt", "--source", "news-2024-08-21", "--json")
    assert again.json == []
    assert again.err == "tie: 5 proposals left out: the fact file has them already\n"


def test_without_a_day_of_publication_nothing_is_worked_out(tie: Tie) -> None:
    tie.write("news.txt", NEWS)
    dates = {row["record"]["date"] for row in drafted(tie, "news.txt") if row["kind"] == "event"}
    assert dates == {"2020-06"}
    month = [row for row in drafted(tie, "news.txt", "--published", "2024-08") if row["kind"] == "event"]
    assert {row["record"]["date"] for row in month} == {"2024-08", "2020-06"}
    assert any("the day of publication is not known" in doubt for row in month for doubt in row["unsure"])
    assert "there is no month 13" in tie("draft", "news.txt", "--published", "2024-13", status=2).err


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on Tuesday.", "2024-08-20"),
        ("They met on Wednesday.", "2024-08-21"),
        ("They met last Wednesday.", "2024-08-14"),
        ("They will meet on Monday.", "2024-08-26"),
        ("They met yesterday.", "2024-08-20"),
        ("They met last week.", "2024-08-12/2024-08-18"),
        ("They met last month.", "2024-07"),
        ("They met two years ago.", "2022"),
        ("They met three days ago.", "2024-08-18"),
        ("They will meet next month.", "2024-09"),
        ("They met on 20 August 2024.", "2024-08-20"),
        ("They met on Aug. 5.", "2024-08-05"),
        ("They met on October 3.", "2023-10-03"),
        ("They will meet on October 3.", "2024-10-03"),
        ("They met in June.", "2024-06"),
        ("They met on July 3-5, 2024.", "2024-07-03/2024-07-05"),
        ("They met in spring 2020.", "2020-21"),
        ("They met last spring.", "2024-21"),
        ("They met last autumn.", "2023-23"),
        ("They met last summer.", "2023-22"),  # it is August
        ("They will meet this fall.", "2024-23"),
        ("They will meet next spring.", "2025-21"),
        ("Ties froze in the 1990s.", "199X"),
        ("It has held since 2019.", "2019/.."),
        ("It has held since last year.", "2023/.."),
        ("It fell between July and December.", "2023-07/2023-12"),
        ("It fell between 2019 and 2022.", "2019/2022"),
        ("He led from 2001 until 2005.", "2001/2005"),
        ("He led from 2001-2005.", "2001/2005"),
    ],
)
def test_dates_are_resolved_from_the_day_of_publication(text: str, date: str) -> None:
    assert [found.date for found in Calendar("2024-08-21").find(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,019 people came.",
        "It cost $2020.",
        "Trade grew in recent years.",
        "May said so.",
        "Room 2019-B",
        "It was the last summer.",
        "It froze last winter.",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert not list(Calendar("2024-08-21").find(text))


def test_html_and_pdf_are_read(tie: Tie) -> None:
    from fpdf import FPDF

    tie.write("news.html", "<h1>Title</h1><p>“We agree on every point,” <b>Jane Doe</b> said on Tuesday.</p>")
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(90, 6, 'Title\n\n"We agree on every point," Jane Doe said on Tuesday.')
    tie.write("news.pdf", bytes(pdf.output()))
    for name in ("news.html", "news.pdf"):
        quotes = [row["record"] for row in drafted(tie, name, "--published", "2024-08-21") if row["kind"] == "quote"]
        assert [(quote["speaker"], quote["text"]) for quote in quotes] == [("jane-doe", "We agree on every point")]
    assert "news.txt" in tie("draft", "news.txt", status=1).err


def test_without_its_libraries_it_says_which_line_installs_them(tie: Tie) -> None:
    tie.write("news.txt", NEWS)
    tie.write("without/sentencex.py", "raise ImportError")
    tie.env["PYTHONPATH"] = str(tie.folder / "without")
    assert "pip install 'tie-cli[draft]'" in tie("draft", "news.txt", status=1).err


def test_the_old_review_points_to_the_new_one(tie: Tie) -> None:
    path = tie.write("facts.yaml", BASE)
    tie.write("news.txt", NEWS)
    error = tie("draft", "news.txt", "--review", status=2).err
    assert "tie review" in " ".join(error.split())
    assert path.read_text(encoding="utf-8") == BASE
    assert "--review" not in tie("draft", "--help").out
