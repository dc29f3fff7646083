"""A sentence that its attribution interrupts, quoted without it: only if that is the speaker's own."""

import pytest

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.quote_speakers import is_other_speaker, is_same_speaker
from tie_cli.model.records import Actor

NAMES = ActorNames([Actor(id="rosa", name="Rosa Tamm", type="person"), Actor(id="ilya", name="Ilya Brandt", type="person")])


def is_verified(text: str, words: str) -> bool:
    searchable = SearchableText(text)
    outcome = verify_words(
        searchable,
        words,
        lambda start, end: is_other_speaker(searchable, start, end, "rosa", NAMES),
        lambda start, end: is_same_speaker(searchable, start, end, "rosa", NAMES),
    )
    return outcome.status == VERIFIED


@pytest.mark.parametrize(
    "text",
    [
        "“It opens,” Tamm said, “but not today.”",
        "“It opens,” said Tamm, “but not today.”",
        "“It opens,” said Rosa Tamm, the minister, “but not today.”",
        "“It opens,” Tamm told Brandt, “but not today.”",
        "Tamm spoke at noon. “It opens,” she said, “but not today.”",
        "‘It opens,’ Tamm said, ‘but not today.’",
        '"It opens," Tamm said, "but not today."',
    ],
)
def test_the_speakers_cue_may_be_left_out(text: str) -> None:
    assert is_verified(text, "It opens, but not today.")
    assert is_verified(text, "It opens but not today")
    assert is_verified(text, "It opens … but not today")


@pytest.mark.parametrize(
    "text",
    [
        "“It opens,” Brandt said, “but not today.”",
        "“It opens,” Tamm said, while Brandt said, “but not today.”",
        "“It opens,” Tamm said. “But, but not today.”",  # another sentence
        "“It opens.” Tamm said, “but not today.”",
        "“It opens,” and then “but not today”, Tamm said.",  # no cue
        "“It opens,” he said, “but not today.”",  # nobody known
        "“It opens,” Tamm said.\n\n“but not today.”",
        (
            "“It opens,” Tamm said in a speech of an hour on trade that many heard and most liked for the way in which it "
            "spoke of the harbour and its ships, “but not today.”"
        ),
    ],
)
def test_what_is_not_the_speakers_cue_may_not(text: str) -> None:
    assert not is_verified(text, "It opens, but not today.")


def test_several_cues_and_an_ellipsis_go_together() -> None:
    text = "“It opens,” Tamm said, “but not today,” she added, “and not for long, I hear.”"
    assert is_verified(text, "It opens, but not today, and not for long, I hear.")
    assert is_verified(text, "It opens, but not today … I hear.")
    assert not is_verified(text, "It opens, and not for long")
