"""Words of direct speech without quotation marks: reported speech and scare quotes are told, transcripts and speeches are not."""

from pathlib import Path

import pytest

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.missing_marks import ALL, PART, find_missing_marks
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.source_texts import Snapshot
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="ostia", name="Ostia", type="state"),
        Actor(id="rosa", name="Rosa Tamm", type="person", of="ostia"),
        Actor(id="ilya", name="Ilya Brandt", type="person"),
    ]
)
MORE = "\n\n“Other words,” Brandt said."


def missing(text: str, words: str, about: str = "") -> str:
    searchable = SearchableText(text)
    outcome = verify_words(searchable, words)
    assert outcome.status == VERIFIED
    return find_missing_marks(searchable, outcome.pieces or outcome.spans, "rosa", NAMES, about)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tamm said the harbour would open.", "the harbour would open"),
        ("Tamm said the harbour would open." + MORE, "the harbour would open"),
        ("The harbour would open, Tamm said.", "The harbour would open"),
        ("According to Tamm, the harbour would open.", "the harbour would open"),
        ("The harbour opens in May." + MORE, "The harbour opens in May"),
        ("OSTIA — In a statement, Tamm said the harbour would open." + MORE, "the harbour would open"),
        ("Statement of the ministry\n\nTamm said the harbour opens.", "the harbour opens"),
        ("Tamm said the harbour would open … in May.", "the harbour … in May"),
        ("佐藤氏は港を開くと述べた。", "港を開く"),
        ("Tamm sagte, der Hafen werde öffnen.", "der Hafen werde öffnen"),
    ],
)
def test_reported_speech_is_told(text: str, words: str) -> None:
    assert missing(text, words) == ALL


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tamm said the “new” harbour would open.", "the “new” harbour would open"),
        ("Tamm said they would “sail at dawn,” and rest.", "they would “sail at dawn"),
        ("“It opens,” Tamm said, and that it was new.", "It opens … it was new"),
    ],
)
def test_a_phrase_in_marks_is_told(text: str, words: str) -> None:
    assert missing(text, words) == PART


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tamm said they would “sail at dawn.”", "sail at dawn"),
        ("Tamm said they would “sail at dawn.”", "[They] … sail at dawn"),
        ("“We sail,” Tamm said, “at dawn.”", "We sail … at dawn"),
        ("„Wir gehen“, sagte Tamm.", "Wir gehen"),
        ("‘We don’t go,’ Tamm said.", "We don’t go"),
        ("「港を開く」と佐藤氏は述べた。", "港を開く"),
        ("“It opens.\n\n“It is new,” she said.", "It opens"),
        ("“It opens.\n\nIt is new,” she said.", "It opens. It is new"),
        ("TAMM: The harbour would open. Brandt said so." + MORE, "The harbour would open"),
        ("BRANDT: When?\n\nTAMM: In May.\n\nThe fleet will follow." + MORE, "The fleet will follow"),
        ("Tamm said: The harbour will open." + MORE, "The harbour will open"),
        ("Tamm told reporters:\n\nThe harbour will open." + MORE, "The harbour will open"),
        ("Tamm spoke.\n\n> The harbour will open.\n> It is new." + MORE, "It is new"),
        ("Tamm spoke.\n\n    The harbour will open.\n    It is new." + MORE, "It is new"),
        ("Remarks by Rosa Tamm\n\nToday the harbour opens. Brandt said it would.", "Today the harbour opens"),
        ("We can’t sign." + MORE, "We can’t sign"),
        ("The harbour opens. It is new.", "It is new"),
        ("Tamm said 港を開く。" + MORE, "港を開く"),
        ("— Nous partons demain, dit Tamm." + MORE, "Nous partons demain"),
    ],
)
def test_what_is_marked_or_needs_no_marks_is_not_told(text: str, words: str) -> None:
    assert missing(text, words) == ""


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("Speech on the harbour", ""),
        ("The harbour\nRosa Tamm\nThe Paper", ""),
        ("The harbour\n\nMinistry of Trade of Ostia", ""),
        ("The harbour\n\nThe Ostia Times", ALL),
        ("The harbour\nIlya Brandt\nThe Paper", ALL),
    ],
)
def test_a_document_of_the_speakers_own_needs_no_marks(about: str, expected: str) -> None:
    assert missing("The harbour opens. It is new." + MORE, "It is new", about) == expected


def test_a_page_may_mark_quotations_by_tags(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Tamm said so.</p><blockquote><p>It is new.</p></blockquote><p>It is old, <q>and small</q>.</p>", "utf-8")
    snapshot = Snapshot(page, SearchableText("…"))
    assert snapshot.has_as_quotation("It is new")
    assert snapshot.has_as_quotation("and small")
    assert not snapshot.has_as_quotation("It is old")
    assert not snapshot._replace(path=tmp_path / "page.txt").has_as_quotation("It is new")
