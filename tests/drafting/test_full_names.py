"""Who is named how: offices, ages, sentence-initial plurals, and last names that stand for full ones."""

from pathlib import Path

import pytest

from tie_cli.drafting.proposals.article_proposals import propose
from tie_cli.evidence.excerpts import SearchableText


def unsure(text: str) -> list[str]:
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-05-14", "text")
    return [doubt for proposal in proposals if proposal.kind in ("actor", "quote") for doubt in proposal.unsure]


@pytest.mark.parametrize(
    ("office", "doubt"),
    [
        (
            "Norland’s foreign minister",
            "foreign minister of which side? No actor is called “Norland”",
        ),
        ("the United Isles’ foreign minister", "foreign minister of which side? No actor is called “United Isles”"),
        ("the foreign minister", "foreign minister of which side? The article does not say it beside the office"),
        ("France’s foreign minister", "`of: france` is taken from “France’s”"),
    ],
)
def test_the_side_of_an_office_is_asked_for_as_the_article_has_it(office: str, doubt: str) -> None:
    assert doubt in unsure(f"“We sail,” said {office}, Ilse Brandt.")


def actors(text: str) -> list[tuple[str, str, str]]:
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-05-14", "text")
    records = [proposal.record for proposal in proposals if proposal.kind == "actor"]
    return [(record["name"], record["type"], record.get("role", "")) for record in records]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Oru, 61, said that the quay was ready. Jane Oru is from Visk.", ("Jane Oru", "person", "")),
        ("“Nobody sails,” said economist Per Dahl of the Visk Institute.", ("Per Dahl", "person", "economist")),
        ("Dockworkers said that the quay was ready.", ("Dockworkers", "group", "")),
        (
            "The Minister for Ports, Jane Oru, opened the quay. Oru said that it was ready.",
            ("Jane Oru", "person", "Minister for Ports"),
        ),
        (
            "Deputy Secretary of State Laura Quint came. Quint said that it was ready.",
            ("Laura Quint", "person", "Deputy Secretary of State"),
        ),
        (
            "Norland’s Foreign Minister Ida Lund came. Lund said that it was ready.",
            ("Ida Lund", "person", "Norland’s Foreign Minister"),
        ),
    ],
)
def test_who_is_named(text: str, actor: tuple[str, str, str]) -> None:
    assert actors(text) == [actor]


def test_an_office_is_shortened_to_its_capitals() -> None:
    text = "External Affairs Minister Jane Oru came. EAM said that the quay was ready. FM Tom Vane said that it was not."
    assert [name for name, _, _ in actors(text)] == ["Jane Oru", "Tom Vane"]


def test_footage_of_someone_has_that_speaker() -> None:
    text = "The film ends with footage of Tom Vane saying, “The quay is ready for all of us.”"
    assert [name for name, _, _ in actors(text)] == ["Tom Vane"]


def test_who_did_not_answer_said_nothing() -> None:
    assert actors("A spokesman for the port did not respond to a request for comment.") == []


def test_she_is_not_who_was_called_he() -> None:
    text = (
        "Mayor Tom Vane opened the quay. He likes ferries, he said. His challenger, businesswoman Ida Moe, scoffs at that. "
        "“We need no ferries at all here,” she said."
    )
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-05-14", "text")
    assert [proposal.record["speaker"] for proposal in proposals if proposal.kind == "quote"][-1] == "ida-moe"
    assert ("Ida Moe", "person", "businesswoman") in actors(text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Flynn, a top ally of the mayor, said that the quay was ready.", ("Flynn", "person", "top ally of the mayor")),
        ("Florida Rep. Jane Oru said that the quay was ready.", ("Jane Oru", "person", "Florida Rep.")),
        ("Many Norlanders said that the quay was ready.", ("Many Norlanders", "group", "")),
        ("President Ivo Brandt’s claim that the quay was ready is wrong.", ("Ivo Brandt", "person", "President")),
        ("This museum says that the quay was ready.", ("museum", "organisation", "")),
    ],
)
def test_who_a_phrase_is(text: str, actor: tuple[str, str, str]) -> None:
    assert actors(text) == [actor]


def test_a_dotted_abbreviation_is_its_body() -> None:
    text = "The United Nations said that the quay was ready. The U.N. said that it was long. The UN said that it was new."
    assert [name for name, _, _ in actors(text)] == ["United Nations"]


def test_a_last_name_with_an_office_may_not_be_the_person_whose_full_name_comes_later() -> None:
    later = "President Oru said on Friday that the quay was ready. Jane Oru praised the staff."
    assert unsure(later).count("is “President Oru” Jane Oru?") == 2  # of the actor and of the quote
    before = "Jane Oru praised the staff. President Oru said on Friday that the quay was ready."
    assert not any("Jane Oru?" in doubt for doubt in unsure(before))


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [("The architect said the roof was unsafe.", "architect"), ("The leadership said the roof was unsafe.", "jane-oru")],
)
def test_he_is_a_person_without_a_name_but_no_body(sentence: str, speaker: str) -> None:
    text = f"“We open on Friday,” said Jane Oru.\n\n{sentence} “It will fall,” she added."
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-05-14", "text")
    assert [each.record["speaker"] for each in proposals if each.kind == "quote"][-1] == speaker


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The European Commission said that whelks were safe.", None),  # the article does not name the Union
        ("The European Commission said that whelks were safe. The EU agreed.", "eu"),
        ("A French negotiator said that whelks were safe.", "france"),
    ],
)
def test_a_side_is_one_that_the_article_names(text: str, side: str | None) -> None:
    proposals = propose(SearchableText(text), Path("text.txt"), None, "2024-05-14", "text")
    speaker = next(each.record["speaker"] for each in proposals if each.kind == "quote")
    assert next(each.record for each in proposals if each.record.get("id") == speaker).get("of") == side


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("The two leaders, Ida Lund and Per Dahl,", ["Ida Lund", "Per Dahl"]),
        ("Their foreign ministers, Ida Lund, Per Dahl and Jane Oru,", ["Ida Lund", "Per Dahl", "Jane Oru"]),
        ("Ida Lund and Per Dahl", ["Ida Lund", "Per Dahl"]),
        ("The minister, Ida Lund,", ["Ida Lund"]),
    ],
)
def test_who_is_in_a_list_behind_what_they_are(source: str, names: list[str]) -> None:
    assert {name for name, _, _ in actors(f"{source} said that the quay was ready.")} == set(names)


def test_a_known_state_is_not_asked_about() -> None:
    assert not any("who is" in doubt for doubt in unsure("Vietnam said that the quay was ready."))
