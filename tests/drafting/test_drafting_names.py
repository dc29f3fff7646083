"""A source taken apart: names with titles, particles, suffixes and nicknames, offices, bodies and groups."""

import pytest

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.actors.states import find_state


@pytest.mark.parametrize(
    ("phrase", "name", "office", "before"),
    [
        ("Trade Minister Ken Moro", "Ken Moro", "Trade Minister", ""),
        ("Senate President Otto “Chip” Brandt", "Otto Brandt", "Senate President", ""),
        ("Senator Ida ‘Dot’ Marsh", "Ida Marsh", "Senator", ""),
        ("Iranian Foreign Minister Javad Moro", "Javad Moro", "Foreign Minister", "Iranian"),
        ("Norland’s former trade minister, Ida Lund", "Ida Lund", "former trade minister", "Norland’s"),
        ("Ida Lund, a deputy minister of fisheries", "Ida Lund", "deputy minister of fisheries", ""),
        ("another critic, Hal B. Moro", "Hal B. Moro", "critic", ""),
        ("Mr. King", "King", "", ""),
        ("Sen. Hal Moro (N-Visk)", "Hal Moro", "Sen.", ""),
        ("President Jon R. Moro, Jr.", "Jon R. Moro", "President", ""),
        ("Jon Moro III", "Jon Moro", "", ""),
        ("Wim van der Berg", "Wim van der Berg", "", ""),
        ("Ms. LUND Ida", "Ida Lund", "", ""),
        ("MINISTER LUND", "Lund", "Minister", ""),
        ("Commodore Ida Lund", "Ida Lund", "Commodore", ""),
        ("Hal Moro of the Institute for Charts", "Hal Moro", "", ""),
        ("Hal Moro, speaking in Visk", "Hal Moro", "", ""),
        ("harbour pollster Hal Moro", "Hal Moro", "harbour pollster", ""),
    ],
)
def test_persons(phrase: str, name: str, office: str, before: str) -> None:
    source = parse_source(phrase)
    assert (source.name, source.office, source.side_before, source.kind) == (name, office, before, "person")


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Norland, along with its allies", "organisation"),
        ("the Visk Times", "organisation"),
        ("Norland’s fisheries ministry", "organisation"),
        ("the owner of one ferry, Visk Lines", "organisation"),
        ("the president of Norland", "person"),
        ("a spokesman for the port", "person"),
        ("two officials", "group"),
        ("the architect", "person"),
        ("a trapper from Visk", "person"),
        ("the leadership", "group"),
        ("the architects", "group"),
        ("fishermen standing on the quay", "group"),
    ],
)
def test_sources_without_a_persons_name(phrase: str, kind: str) -> None:
    source = parse_source(phrase)
    assert (source.name, source.kind) == ("", kind)


@pytest.mark.parametrize(("phrase", "gender"), [("Mr. Moro", "he"), ("spokeswoman Ida Lund", "she"), ("Ida Lund", "")])
def test_he_or_she_where_the_words_tell(phrase: str, gender: str) -> None:
    assert parse_source(phrase).gender == gender


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Japanese", "Japan"),
        ("Japan’s", "Japan"),
        ("South Korean", "South Korea"),
        ("the Netherlands", "Netherlands"),
        ("New Mexico", ""),
        ("Georgia", ""),  # a country, or a state of another
        ("harbour", ""),
    ],
)
def test_the_state_beside_an_office(words: str, state: str) -> None:
    assert find_state(words) == state


@pytest.mark.parametrize("words", ["", " ", "(R)", ", 45", "the"])
def test_words_without_a_name_name_nobody(words: str) -> None:
    assert parse_source(words).name == ""
