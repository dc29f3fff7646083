import re
from collections import Counter

from tie_cli.drafting.gate import subjects
from tie_cli.drafting.words.cues import CUES
from tie_cli.evidence.speakers import verbs as speakers
from tie_cli.text import verbs_of_saying
from tie_cli.text.verb_forms import make_verb_forms
from tie_cli.text.verbs_of_saying import VERBS, forms_of, usual_verbs, with_meanings


def test_each_verb_stands_in_the_table_once() -> None:
    lines = f"{verbs_of_saying._USUAL}{verbs_of_saying._RARE}".split("\n")
    verbs = Counter(entry.partition(":")[0] for line in lines for entry in line.split()[1:])
    assert [verb for verb, times in verbs.items() if times > 1] == []
    assert verbs.keys() == VERBS.keys()


def test_letters_behind_a_verb_are_those_that_the_table_explains() -> None:
    assert {letter for verb in VERBS.values() for letter in verb.takes} == set("ctqnilg")


def test_forms_are_chosen_by_kind() -> None:
    assert forms_of(["say", "deny"], ["past"]) == ["said", "denied"]
    assert forms_of(["admit"], ["third", "ing"]) == ["admits", "admitting"]
    assert make_verb_forms("signal")["signalled"] == "past"
    assert forms_of(["agree", "urge", "see"], ["ing"]) == ["agreeing", "urging", "seeing"]


def test_verbs_are_chosen_by_meaning_and_use() -> None:
    assert {"deny", "refute"} <= with_meanings("denies")
    assert "deny" in usual_verbs()
    assert "refute" not in usual_verbs()
    assert "deny" not in usual_verbs(without=("denies",))


def test_who_looks_up_a_speaker_knows_no_verb_that_a_draft_does_not() -> None:
    phrases = ("pointed out", "made clear")
    of_speakers = {form for form in (*speakers.ENGLISH, *speakers.PARTICIPLES.split("|")) if form not in phrases}
    of_gate = {
        form for form in re.findall(r"\w{3,}", subjects.CUES.pattern) if form not in {"pointed", "out", "made", "clear", "went"}
    }
    assert of_speakers <= CUES.keys()
    assert of_gate - set(forms_of(["quote"], ["base", "third", "past", "ing"])) <= CUES.keys()
