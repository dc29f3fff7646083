"""When a statement was made, as its sentence, the one before, or the readout's first sentence says."""

import re
from pathlib import Path
from typing import Any

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText

PUBLISHED = "2022-09-15"  # a Thursday


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Oru said on Sunday that the quay would be rebuilt in October.", "2022-09-11"),
        ("The quay would be rebuilt in October, Oru said on Monday.", "2022-09-12"),
        ("Oru said on 2 May 2021 that Norland had left the pact in 2019.", "2021-05-02"),
        ("Oru said on Monday, Sept. 12, that the boats were late.", "2022-09-12"),
        ("Oru said on Thursday, 8 September, that the boats were late.", "2022-09-08"),
        ("Oru said early Sunday local time that the fleet had left.", "2022-09-11"),
        ("Oru said late on Sunday night that the fleet had left.", "2022-09-11"),
        ("Oru said early on Sept. 5 that the fleet had left.", "2022-09-05"),
        ("Oru said late in July that the fleet had left.", "2022-07"),
        ("“We will not sign,” Oru told reporters late on Monday.", "2022-09-12"),
        ("Oru told reporters here on Friday that the talks would go on.", "2022-09-09"),
        ("The talks will go on, Oru said at a press briefing here on Friday.", "2022-09-09"),
        ("The dock was empty, Oru told parliament on Tuesday, and it would stay so.", "2022-09-13"),
        ("Oru said in an interview with the Kita Herald newspaper published on Saturday that the trains ran.", "2022-09-10"),
        ("Oru wrote in a letter to the council dated 30 August that the mall would close.", "2022-08-30"),
        ("In a statement on June 3, Oru said the road was open.", "2022-06-03"),
        ("Speaking at a news conference in Vale on Wednesday, Oru said the road was open.", "2022-09-14"),
        ("Oru, who took office in 2020, said on Tuesday that he would not resign.", "2022-09-13"),
        ("Oru said last week that the pier was shut.", "2022-09"),
        ("Earlier this week, Oru said the pier was shut.", "2022-09"),
        ("Oru said over the weekend that the pier was shut.", "2022-09-11~"),
        ("Oru said last night that the pier was shut.", "2022-09-14"),
        ("Oru said this morning that the pier was shut.", "2022-09-15"),
        ("A day after he met Quill on May 3, Oru said the pier was shut.", "2022-05-04"),
        ("Oru said in a statement, dated 3 May, that the pier was shut.", "2022-05-03"),
        ("Oru said on Sunday, 11 September 2022, the pier was shut.", "2022-09-11"),
        ("On the evening of 3 May, Oru said the pier was shut.", "2022-05-03"),
        ("Speaking to reporters in Vale on Sunday after a meeting with Quill, Oru said the pier was shut.", "2022-09-11"),
        ("According to a statement issued by the ministry on Sunday, the pier was shut.", "2022-09-11"),
        ("In May 2019 Oru said the pier was shut.", "2019-05"),
        ("In an interview with the Times last Friday Oru said the pier was shut.", "2022-09-09"),
    ],
)
def test_the_date_that_stands_with_the_verb_is_that_of_the_statement(sentence: str, date: str) -> None:
    (quote,) = quotes_of(sentence)

    assert quote["date"] == date
    assert "does not say when" not in quote.get("note", "")
    assert not re.search(r"\b(?:Sunday|Monday|Tuesday|Friday|Sept|September|night|5|July) that|that that", quote["text"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Oru, who took office in 2020, said that he would not resign.",
        "Oru said that the kiosk would close on Sunday.",
        "Oru said Tuesday’s talks were frank.",
        "Oru said hours after Monday’s attack that the club was shut.",
        "Oru said before Monday’s vote that the club was shut.",
        "Oru, the author of the 2019 treaty, said that it had failed.",
    ],
)
def test_the_date_of_something_else_is_not_that_of_a_statement(sentence: str) -> None:
    (quote,) = quotes_of(sentence)

    assert quote["date"] == f"{PUBLISHED}~"
    assert quote["note"] == f"The article does not say when; it was published {PUBLISHED}."


def test_the_day_before_counts_from_the_day_that_was_named_last() -> None:
    article = "Oru met Quill on 6 September. Oru said the day before that the ships were ready."

    assert [quote["date"] for quote in quotes_of(article)] == ["2022-09-05"]


def test_what_is_added_has_the_date_of_what_it_is_added_to() -> None:
    article = "Oru said on Monday that the ships were ready. He added that the planes were not."

    assert [quote["date"] for quote in quotes_of(article)] == ["2022-09-12", "2022-09-12"]


def test_the_day_of_a_dateline_is_not_that_of_the_first_statement() -> None:
    article = "VALE, Sept 14 (Wire) - Oru said on Monday that the ships were ready."

    assert [quote["date"] for quote in quotes_of(article)] == ["2022-09-12"]


def test_the_excerpt_has_the_day() -> None:
    (quote,) = quotes_of("Oru said in an interview in Vale on Friday that Norland would not sign the treaty.")

    assert quote["sources"][0]["excerpt"] == "Oru said in an interview in Vale on Friday"


def test_a_readout_dates_its_statements_by_the_meeting() -> None:
    article = """Meeting of the Foreign Ministers of Norland and Estria

On 6 September 2022, commencing at 4:10 p.m. for about 50 minutes, Mr. ORU Tomas, Minister for Foreign Affairs of Norland, \
held a meeting with H.E. Ms. Mara Quill, Minister of Foreign Affairs of Estria. The overview of the meeting is as follows.

1. Minister Oru stated that the two countries should resume ferry traffic.

2. In response, Minister Quill expressed her support for this view.
"""

    quotes = quotes_of(article)

    assert quotes
    assert {quote["date"] for quote in quotes} == {"2022-09-06"}
    assert all(quote["dated"] == "inferred" and quote["note"] for quote in quotes)


def test_a_transcript_dates_its_turns_by_the_day_at_its_head() -> None:
    article = """Transcript of the weekly briefing

Vale, March 14, 2022

Mara Quill: We have seen the reports. We have taken up the matter with the port.

Jon Aske: Any update on the ferries?

Mara Quill: I have no update to share on that. As you know, discussions are going on.
"""

    assert {quote["date"] for quote in quotes_of(article)} == {"2022-03-14"}


def test_what_an_agency_reports_keeps_the_day_on_which_it_was_said() -> None:
    article = (
        "Norland’s minister, Tomas Oru, warned last month that any ship would “bear the consequences”, the agency Kita reported."
    )

    dates = {quote["speaker"]: quote["date"] for quote in quotes_of(article)}

    assert dates["tomas-oru"] == "2022-08"


def quotes_of(article: str) -> list[dict[str, Any]]:
    proposals = propose(SearchableText(article), Path("article.txt"), None, PUBLISHED, "article")
    return [proposal.record for proposal in proposals if proposal.kind == "quote"]


def test_a_joint_statement_has_the_day_at_its_head() -> None:
    article = """Joint Statement on the Visit of the President of Eliot to Norland

12 May 2022

1. At the invitation of Prime Minister Jon Aske of Norland, President Mara Quill of Eliot paid a visit to Norland.

2. The two leaders welcomed the progress in relations. They condemned the launch of missiles on 3 May 2022.
"""

    assert {quote["date"] for quote in quotes_of(article)} == {"2022-05-12"}


def test_a_time_at_the_beginning_is_no_part_of_the_speakers_name() -> None:
    assert [quote["speaker"] for quote in quotes_of("In May 2019 Oru said the pier was shut.")] == ["oru"]


def test_a_day_may_stand_right_before_the_verb() -> None:
    (quote,) = quotes_of("Norland issued a statement late on Tuesday calling for an immediate ceasefire.")

    assert quote["date"] == "2022-09-13"


@pytest.mark.parametrize(
    ("between", "is_sure"), [("", True), ("Norland had left the pact last autumn. ", False), ("Nobody knew in 2019. ", False)]
)
def test_the_same_day_is_unsure_where_another_date_stands_between(between: str, is_sure: bool) -> None:
    text = f"Oru came on 5 September 2022. {between}The same day, Lund said that the quay was ready."
    proposals = propose(SearchableText(text), Path("text.txt"), None, PUBLISHED, "text")
    quote = next(each for each in proposals if each.kind == "quote")
    assert quote.record["date"] == "2022-09-05"
    assert any("counted from when?" in doubt for doubt in quote.unsure) is not is_sure
