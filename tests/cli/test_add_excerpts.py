"""`tie add` says at once that an excerpt or a quotation is not in the text of its source."""

import pytest
from conftest import BASE, Tie

TEXT = "On Monday Yoko Kamikawa, the Foreign Minister, said: “We sail the same water.” They met on Tuesday.\n"
EVENT = ["add", "event", "--date", "2024-08", "--summary", "They meet.", "--actor", "yoko", "--source", "paper"]


@pytest.fixture
def desk(tie: Tie) -> Tie:
    """A desk with a source whose text is kept."""
    tie.write("facts.yaml", BASE.replace("published: 2024-08}", "published: 2024-08, text: paper.txt}"))
    tie.write("paper.txt", TEXT)
    return tie


def test_an_excerpt_that_is_not_in_the_text_is_told(desk: Tie) -> None:
    result = desk(*EVENT, "--excerpt", "They met on Wednesday")
    assert result.out == "facts.yaml:14: event they-meet\n"
    assert "error[excerpt-nearly]: the excerpt is not in the text of `paper` word for word" in result.err
    assert "the closest passage is “They met on Tuesday” at paper.txt:1:80" in result.err
    assert "facts.yaml:18:36: " in result.err
    assert result.err.endswith("tie: facts.yaml has the new records; correct them there\n")
    assert desk("check", status=1).out.count("excerpt-nearly") == 1


def test_a_dry_run_tells_it_too(desk: Tie) -> None:
    result = desk(*EVENT, "--excerpt", "They never met", "--dry-run")
    assert result.err.startswith("tie: event they-meet: the excerpt is not in the text of `paper`")
    assert "- id: they-meet" in result.out


def test_nothing_is_said_of_an_excerpt_that_is_found_or_has_no_text(desk: Tie) -> None:
    assert desk(*EVENT, "--excerpt", "They met on Tuesday").err == ""
    desk("add", "source", "--id", "other", "--title", "Other")
    assert desk(*EVENT[:-1], "other", "--excerpt", "anything").err == ""


def test_quoted_words_are_looked_up(desk: Tie) -> None:
    quote = ["add", "quote", "--speaker", "yoko", "--speech", "direct", "--date", "2024-08", "--source", "paper"]
    quote += ["--excerpt", "the Foreign Minister, said"]
    assert desk(*quote, "--text", "We sail the same water.").err == ""
    assert "error[quote-not-verbatim]" in desk(*quote, "--text", "We own the same water.").err


def test_records_of_a_file_are_looked_up_with_the_sources_that_come_with_them(desk: Tie) -> None:
    desk.write("second.txt", "The ships left the harbour at noon.")
    desk.write(
        "draft.yaml",
        "tie: 1\nsources:\n  second: {title: Second, text: second.txt}\nevents:\n"
        "  - {id: left, date: 2024, summary: They leave., sources: [{id: second, excerpt: The ships left}]}\n"
        "  - {id: came, date: 2024, summary: They come., sources: [{id: second, excerpt: The ships came}]}\n",
    )
    err = desk("add", "draft.yaml").err
    assert err.count("error[") == 1
    assert "excerpt: The ships came" in err
