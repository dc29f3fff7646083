"""Reported speech that leaves out a negation of its passage, or puts one in."""

import pytest

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.polarity import ADDED, LEFT_OUT, find_negation_change


def turn(text: str, excerpt: str, summary: str) -> str:
    searchable = SearchableText(text)
    return find_negation_change(searchable.plain, [searchable.find(excerpt)[0]], summary)


@pytest.mark.parametrize(
    ("text", "excerpt", "summary"),
    [
        ("Tamm said the ferry would not sail.", "said the ferry would not sail", "The ferry would sail."),
        ("Tamm said the ferry would not sail.", "Tamm said the ferry", "The ferry would sail."),
        ("Tamm said the ferry wouldn’t sail.", "Tamm said", "It would sail."),
        ("Tamm said the ferry would never sail.", "Tamm said", "The ferry sails."),
        ("Tamm said no ferry would sail.", "no ferry", "Ferries would sail."),
        ("Tamm refused to open the harbour.", "Tamm refused", "She opens the harbour."),
        ("Tamm said the ferry would sail, but the ship would not leave.", "Tamm said", "The ship would leave."),
        ("Tamm sagte, das Schiff werde nicht fahren.", "werde nicht fahren", "It would go."),
        ("佐藤氏は船を出さないと述べた。", "船を出さない", "船を出す。"),
        ("他说他们不会支持条约。", "不会支持", "他们会支持条约。"),
    ],
)
def test_a_negation_left_out_is_seen(text: str, excerpt: str, summary: str) -> None:
    assert turn(text, excerpt, summary) == LEFT_OUT


@pytest.mark.parametrize("summary", ["The ferry would not sail.", "No ferry would sail."])
def test_a_negation_put_in_is_seen(summary: str) -> None:
    assert turn("Tamm said the ferry would sail.", "Tamm said", summary) == ADDED


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Tamm said the ferry would sail.", "The ferry would sail."),
        ("Tamm said the ferry would not sail.", "The ferry would not sail."),
        ("Tamm said the ferry would not sail.", "The ferry stays in the harbour."),
        ("Tamm said the ferry would not sail.", "The ferry was cancelled."),
        ("Tamm said the ferry was cancelled.", "The ferry would not sail."),
        ("Tamm said the ferry would not sail, but the ship would leave.", "The ship would leave."),
        ("Tamm said the ferry would sail. It did not rain.", "The ferry would sail."),
        ("Tamm said it would sail not only today.", "It would sail today."),
        ("Tamm said it would sail without delay.", "It would sail soon."),
        ("Tamm said there was no doubt it would sail.", "It would sail."),
        ("Tamm stressed that disputes of this nature should go to the court.", "Disputes of this nature should go to the court."),
        ("Tamm said doubts about the ferry were heard in the port.", "Doubts about the ferry were heard in the port."),
        ("Tamm did not rule out a ferry.", "A ferry is possible."),
        ("Tamm will not oppose the ferry.", "She accepts the ferry."),
    ],
)
def test_what_means_the_same_is_not(text: str, summary: str) -> None:
    assert turn(text, "Tamm", summary) == ""


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Tamm denied that the ferry was late.", "The ferry was late."),
        ("Tamm rejected claims that the ferry was late.", "The ferry was late."),
        ("Tamm dismissed all reports that the ferry was late.", "The ferry was late."),
        ("Tamm ruled out a ferry in the spring.", "There will be a ferry in spring."),
        ("Tamm said it was untrue that the ferry was late.", "The ferry was late."),
        ("Tamm doubted that the ferry would sail.", "The ferry would sail."),
        ("Tamm disputed the report that the ferry was late.", "The ferry was late."),
        ("Tamm disputes claims that the ferry was late.", "The ferry was late."),
        ("Tamm bestritt, dass die Fähre kam.", "Die Fähre kam."),
        ("Tamm a démenti que le ferry coulait.", "Le ferry coulait."),
        ("Тамм отрицала, что паром утонул.", "Паром утонул."),
        ("佐藤氏は船が沈んだとの報道を否定した。", "船が沈んだ。"),
        ("佐藤否认渡轮沉没。", "渡轮沉没。"),
        ("타무라는 배가 침몰하지 않았다고 말했다.", "배가 침몰했다."),
    ],
)
def test_what_a_passage_denies_is_not_what_it_says(text: str, summary: str) -> None:
    assert turn(text, text.rstrip(".。"), summary) == LEFT_OUT


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Tamm denied that the ferry was late.", "The ferry was not late."),
        ("Tamm denied that the ferry was late.", "She denied that the ferry was late."),
        ("Tamm did not deny that the ferry was late.", "The ferry was late."),
        ("Tamm denied that it was late and said the ferry would sail.", "The ferry would sail."),
        ("Tamm rejected the plan.", "Tamm is for another plan."),
    ],
)
def test_a_denial_of_something_else_is_no_turn(text: str, summary: str) -> None:
    assert turn(text, text.rstrip("."), summary) == ""
