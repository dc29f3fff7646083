"""Labels of a transcript in the forms in which they are set, whose initials they are, and who only asks."""

from pathlib import Path

import pytest

from tie_cli.drafting.gate.gate import Gate
from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText

NOTHING_KNOWN: dict[str, dict[str, object]] = {"actor": {}, "topic": {}, "source": {}}
ANSWER = "It is ready. We have serious concern about the port."
LATER = "Next month, in Holm, as we agreed."


def quotes(article: str) -> list[tuple[str, str, str]]:
    """Return what passes the gate: speakers, words and dates."""
    text = SearchableText(article)
    own = propose(text, Path("article.txt"), None, "2024-06-07", "article")
    passed, _ = Gate(text, "article", "2024-06-07", NOTHING_KNOWN, None, own).examine(own)  # type: ignore[arg-type]
    found = [proposal.record for proposal in passed if proposal.kind == "quote"]
    return [(quote["speaker"], quote["text"], quote["date"]) for quote in found]


def direct(article: str) -> list[tuple[str, str]]:
    return [(speaker, words) for speaker, words, _ in quotes(article)]


@pytest.mark.parametrize(
    "form",
    ["{}:", "**{}:**", "**{}**:", "__{}:__", "*{}:*", "[{}]", "[{}]:", "{} —", "{} –", "[00:12:01] {}:", "12:01 **{}:**"],
)
def test_a_label_may_be_set_in_many_ways(form: str) -> None:
    reporter, quill, becker = (form.format(name) for name in ("Reporter", "Mara Quill", "Tom Becker"))
    article = f"Press conference\n\n{reporter} Is it ready?\n\n{quill} {ANSWER}\n\n{reporter} When?\n\n{becker} {LATER}\n"

    assert direct(article) == [("mara-quill", ANSWER), ("tom-becker", LATER)]


@pytest.mark.parametrize(("asked", "answered"), [("Q:", "A:"), ("**Q:**", "**A:**"), ("[Q]", "[A]"), ("**Q.**", "**A.**")])
def test_letters_may_be_bold_or_in_brackets(asked: str, answered: str) -> None:
    article = f"Interview with Mara Quill\n\n{asked} Is it ready?\n\n{answered} {ANSWER}\n\n{asked} When?\n\n{answered} {LATER}\n"

    assert direct(article) == [("mara-quill", ANSWER), ("mara-quill", LATER)]


def test_initials_are_those_of_a_label_before() -> None:
    article = f"Interview\n\n**Paul Reeves:** Is it ready?\n\n**Mara Quill:** {ANSWER}\n\n**PR:** When?\n\n**MQ:** {LATER}\n"

    assert direct(article) == [("mara-quill", ANSWER), ("mara-quill", LATER)]


def test_who_interviews_is_named_above_and_may_put_to_the_other_what_is_no_question() -> None:
    article = f"Mara Quill on the port. Interview: Paul Reeves\n\nPaul Reeves: You are late.\n\nMara Quill: {ANSWER}\n\n\
Paul Reeves: So you say.\n\nMara Quill: {LATER}\n"

    assert direct(article) == [("mara-quill", ANSWER), ("mara-quill", LATER)]


def test_dashes_before_what_is_told_of_places_make_no_transcript() -> None:
    article = (
        "The ports\n\nNorland — The port is shut.\n\nHOLM — Mara Quill said that the port was open.\n\nVale — Nobody knows.\n"
    )

    assert direct(article) == [("mara-quill", "the port was open")]


def test_a_member_of_a_house_may_ask_and_is_one_with_and_without_brackets() -> None:
    article = """\
Oral Answers, Friday 7 June 2024

Dame Ida Cole (Vale) (Con): I thank the Minister for her letter. When will the port open?

The Minister for Ports (Mara Quill): The port opens in May. We have met the crews.

Dame Ida Cole: Last night the mayor said that the port was unsafe. Will she look into it?

Owen Tudor (Holm) (Lab): The Department warned in March that the quay was unsafe. Who will act?

Mara Quill: I met the mayor on Monday.

Several hon. Members rose—
"""
    found = quotes(article)

    assert [speaker for speaker, _, _ in found] == [
        *("dame-ida-cole", "mara-quill", "dame-ida-cole", "mayor", "owen-tudor", "department", "mara-quill")
    ]
    assert ("mayor", "the port was unsafe", "2024-06-06") in found
    assert ("department", "the quay was unsafe", "2024-03") in found


def test_last_night_counts_from_no_day_where_a_transcript_is_published_later() -> None:
    question = "Last night the mayor said that the port was unsafe. When?"
    turns = [f"Reporter: {question}", f"Mara Quill: {ANSWER}", "Reporter: So?", f"Mara Quill: {LATER}"]

    assert ("mayor", "the port was unsafe", "2024-06-07~") in quotes("\n\n".join(["Press conference, 5 June 2024", *turns]))
