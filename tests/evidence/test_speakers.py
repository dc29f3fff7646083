"""Who a passage names as the speaker: by name, alias, office or pronoun; somebody else; or nobody."""

import pytest

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage_speaker import NAMED, OTHER, UNNAMED
from tie_cli.evidence.speakers.quote_speakers import choose_place, find_speaker, is_other_speaker
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="ostia", name="Ostia", type="state"),
        Actor(id="velm", name="Velm", type="state", aliases=["VL"]),
        Actor(id="bank", name="Reserve Bank", type="organisation", of="velm"),
        Actor(id="rosa", name="Rosa Tamm", type="person", of="ostia", role="Trade Minister"),
        Actor(id="ilya", name="Ilya Brandt", type="person", of="velm", role="Minister of Defence", aliases=["the General"]),
        Actor(id="sato", name="佐藤花子", type="person", of="ostia", role="外相"),
    ]
)


def naming(text: str, words: str, speaker: str, *excerpts: str) -> tuple[str, str]:
    searchable = SearchableText(text)
    spans = [searchable.find(piece)[0] for piece in (words, *excerpts)]
    found = find_speaker(searchable, spans, speaker, NAMES)
    return found.status, found.other


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Tamm said the harbour would open.", "the harbour would open", "rosa"),
        ("Rosa Tamm, a former envoy to Velm, said the harbour would open.", "the harbour would open", "rosa"),
        ("Tamm of Ostia told Brandt the harbour would open.", "the harbour would open", "rosa"),
        ("After a night in Velm, Tamm said the harbour would open.", "the harbour would open", "rosa"),
        ("The trade minister said the harbour would open.", "the harbour would open", "rosa"),
        ("Ostia’s trade minister said the harbour would open.", "the harbour would open", "rosa"),
        ("The defence minister said it was safe.\n\nThe Minister of Defence left.", "it was safe", "ilya"),
        ("The General warned that it was late.", "it was late", "ilya"),
        ("“The harbour opens,” said Tamm.", "The harbour opens", "rosa"),
        ("“The harbour opens,” Tamm said. “All may come.”", "All may come", "rosa"),
        ("Brandt asked: “When?” Tamm replied: “In May at last.”", "In May at last", "rosa"),
        ("Tamm told reporters:\n\n“The harbour opens.”", "The harbour opens", "rosa"),
        ("The harbour would open, according to Tamm.", "The harbour would open", "rosa"),
        ("The harbour would open, said Tamm.", "The harbour would open", "rosa"),
        ("“The harbour opens.” — Rosa Tamm", "The harbour opens", "rosa"),
        ("Brandt met Tamm. She said the harbour would open.", "the harbour would open", "rosa"),
        ("Tamm flew to Velm. She said the harbour would open.", "the harbour would open", "rosa"),
        ("BRANDT: When?\n\nTAMM: In May at last.\n\nThe fleet will follow.", "The fleet will follow", "rosa"),
        ("Remarks by Rosa Tamm\n\nGood day.\n\nToday I open the harbour.", "open the harbour", "rosa"),
        ("Ostia said the harbour would open.", "the harbour would open", "ostia"),
        ("Ostian officials said the harbour would open.", "the harbour would open", "ostia"),
        ("Tamm said the harbour would open.", "the harbour would open", "ostia"),  # she acts for it
        ("Rates will fall, the Reserve Bank said.", "Rates will fall", "bank"),
        ("“Tamm told me “it opens,”” said Brandt.", "it opens", "rosa"),  # a quotation inside another's
        ("“Tamm told me ‘it opens,’” said Brandt.", "it opens", "rosa"),
        ('"Tamm told me “it opens,”" said Brandt.', "it opens", "rosa"),
        ('"Tamm told me "it opens,"" said Brandt.', "it opens", "rosa"),
        ("“‘It opens,’ Tamm told me,” Brandt said.", "It opens", "rosa"),
        ("Brandt said: “Tamm told me, ‘It opens.’ I was glad.”", "I was glad", "ilya"),
        ("“Tamm told me ‘it opens,’” said Brandt.", "Tamm told me ‘it opens", "ilya"),
        ("“Tamm said it opens,” said Brandt.", "Tamm said it opens", "rosa"),
        ("“We call it the ‘new’ ship,” Brandt said.", "new", "ilya"),
        ("„Es öffnet“, said Tamm. „Ja“, said Brandt.", "Es öffnet", "rosa"),
        ("佐藤花子外相は「港を開く」と述べた。", "港を開く", "sato"),
        ("佐藤氏は港を開くと述べた。", "港を開く", "sato"),
    ],
)
def test_a_passage_names_the_speaker(text: str, words: str, speaker: str) -> None:
    assert naming(text, words, speaker) == (NAMED, "")


@pytest.mark.parametrize(
    ("text", "words", "speaker", "other"),
    [
        ("Tamm said the harbour would open.", "the harbour would open", "ilya", "rosa"),
        ("Tamm told Brandt the harbour would open.", "the harbour would open", "ilya", "rosa"),
        ("“It opens,” Tamm said. “It is safe,” Brandt said.", "It is safe", "rosa", "ilya"),
        ("“It opens,” said Tamm.", "It opens", "ilya", "rosa"),
        ("Velm said the harbour would open.", "the harbour would open", "rosa", "velm"),
        ("The harbour would open, according to Brandt.", "The harbour would open", "rosa", "ilya"),
        ("BRANDT: When?\n\nTAMM: In May at last.", "In May at last", "ilya", "rosa"),
        ("“Tamm told me ‘it opens,’” said Brandt.", "it opens", "ilya", "rosa"),
        ("Brandt said: “Tamm told me, ‘It opens.’ I was glad.”", "I was glad", "rosa", "ilya"),
        ("„Es öffnet“, said Tamm. „Ja“, said Brandt.", "Ja", "rosa", "ilya"),
        ("Tamm praised the plan, while Brandt said it was late.", "it was late", "rosa", "ilya"),
    ],
)
def test_a_passage_names_another_actor(text: str, words: str, speaker: str, other: str) -> None:
    assert naming(text, words, speaker) == (OTHER, other)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("He said the harbour would open.", "the harbour would open", "ilya"),
        ("Brandt met Tamm. She said the harbour would open.", "the harbour would open", "ilya"),
        ("Officials said the harbour would open.", "the harbour would open", "ostia"),
        ("Lena Tamm said the harbour would open.", "the harbour would open", "rosa"),
        ("Trade Minister Li Wei said the harbour would open.", "the harbour would open", "rosa"),
        ("Velm’s trade minister said the harbour would open.", "the harbour would open", "rosa"),
        ("The prime minister said the harbour would open.", "the harbour would open", "rosa"),
        ("Tamm’s spokesman said the harbour would open.", "the harbour would open", "rosa"),
        ("Li told Tamm the harbour would open. Li Wei said it was late.", "it was late", "rosa"),
    ],
)
def test_a_passage_names_nobody_known(text: str, words: str, speaker: str) -> None:
    assert naming(text, words, speaker) == (UNNAMED, "")


def test_an_excerpt_beside_the_words_may_name_the_speaker() -> None:
    text = "Tamm spoke at noon.\n\n“The harbour opens.”\n\n" + "The sun shone on the town. " * 60 + "\n\nTamm left."
    assert naming(text, "The harbour opens", "rosa") == (UNNAMED, "")
    assert naming(text, "The harbour opens", "rosa", "Tamm spoke") == (NAMED, "")
    assert naming(text, "The harbour opens", "rosa", "Tamm left") == (UNNAMED, "")


def test_another_speaker_between_two_pieces_is_seen() -> None:
    for text, other in (
        ("“We go,” Tamm said, “at dawn.”", False),
        ("“We go,” she said, “at dawn.”", False),
        ("“We go,” Tamm said. Brandt replied: “Not at dawn.”", True),
        ("“We go,” Tamm said. Li Wei replied: “Not at dawn.”", True),
        ("We go whenever Brandt asks. I would sail at dawn.", False),  # in a speech
        ("Ms. Tamm: We go.\n\nMr. Brandt: Not at dawn.", True),
    ):
        searchable = SearchableText(text)
        start, end = searchable.find("We go")[0].end, searchable.find("at dawn")[0].start
        assert is_other_speaker(searchable, start, end, "rosa", NAMES) is other, text


TURNS = """\
TRADE MINISTER TAMM: The harbour opens. We have told Velm so, and Brandt has said that he regrets it.

We will not wait for Ilya Brandt.

Q: Bob Stone, Harbour Radio. And Minister Brandt, will it stay open?

Ilya Brandt, Minister of Defence: I told Tamm that it will.
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The harbour opens", {"rosa": NAMED, "ilya": OTHER}),
        ("The harbour opens. We have told Velm so, and Brandt has said that he regrets it.", {"rosa": NAMED, "ilya": OTHER}),
        ("We will not wait for Ilya Brandt", {"rosa": NAMED, "ilya": OTHER}),
        ("And Minister Brandt, will it stay open?", {"rosa": UNNAMED, "ilya": UNNAMED}),
        ("I told Tamm that it will", {"rosa": OTHER, "ilya": NAMED}),
    ],
)
def test_a_label_names_the_speaker_of_all_that_stands_in_the_turn(words: str, expected: dict[str, str]) -> None:
    text = SearchableText(TURNS)
    for speaker, status in expected.items():
        assert find_speaker(text, text.find(words), speaker, NAMES, is_own=True).status == status


@pytest.mark.parametrize(
    "form",
    ["**{}:**", "**{}**:", "__{}:__", "[{}]:", "[12:01] {}:", "{} (Velm) (Ind):", "The Minister for Ports and Trade ({}):"],
)
def test_a_label_may_be_bold_in_brackets_or_behind_a_time(form: str) -> None:
    turns = [f"{form.format(name)} {words}" for name, words in (("Mr. Tamm", "We go."), ("Ilya Brandt", "We stay."))]
    text = SearchableText("\n\n".join(turns))

    assert find_speaker(text, text.find("We stay"), "ilya", NAMES, is_own=True).status == NAMED
    assert find_speaker(text, text.find("We stay"), "rosa", NAMES, is_own=True).status == OTHER


def test_what_a_turn_reports_is_of_whom_it_names() -> None:
    assert naming(TURNS, "he regrets it", "ilya") == (NAMED, "")
    assert naming(TURNS, "We have told Velm so", "rosa") == (NAMED, "")


def test_names_are_told_from_words_and_from_other_names() -> None:
    def named(text: str) -> list[set[str]]:
        return [set(mention.actors) for mention in NAMES.find_mentions(text)]

    assert named("Rosa Tamm of Ostia met the VL envoy.") == [{"rosa"}, {"ostia"}, {"velm"}]
    assert named("the vl file; a tamm tree; Anna Tamm; Tammsaare") == []
    assert named("Ms Tamm, Minister Tamm and But Tamm") == [{"rosa"}] * 3
    twins = ActorNames([Actor(id=name, name=f"{name} Roe", type="person") for name in ("Ann", "Bob")])
    assert [set(mention.actors) for mention in twins.find_mentions("Roe met Bob Roe.")] == [{"Ann", "Bob"}, {"Bob"}]


@pytest.mark.parametrize(
    "text",
    [
        "Asked by Rosa Tamm, Ilya Brandt said: “It opens.”",
        "After meeting Rosa Tamm, Ilya Brandt told reporters: “It opens.”",
        "Unlike Tamm, Brandt said: “It opens.”",
        "“It opens,” Rosa Tamm was told by Ilya Brandt.",
        "Tamm was told by Brandt: “It opens.”",
        "“It opens,” according to Ilya Brandt, Rosa Tamm’s rival.",
        "“It opens”: Brandt\n\nTamm said something else.",
    ],
)
def test_who_is_asked_met_or_told_does_not_speak(text: str) -> None:
    assert naming(text, "It opens", "rosa") == (OTHER, "ilya")
    assert naming(text, "It opens", "ilya") == (NAMED, "")


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("“It opens,” Peter Tamm said.", "Tamm said"),
        ("“It opens,” Bob Stone said after Tamm left.", "Tamm left"),
        ("“It opens,” Stone said after Tamm left.", "Tamm left"),
        ("Tamm said hello. Brandt left. “It opens,” he said.", "Tamm said"),
        ("“It opens”: Stone\n\nTamm said something else.", "Tamm said"),
        ("“It opens,” Rosa Tamm was told.", "Rosa Tamm was told"),
    ],
)
def test_an_excerpt_does_not_name_the_speaker_of_what_another_says(text: str, excerpt: str) -> None:
    assert naming(text, "It opens", "rosa", excerpt) == (UNNAMED, "")


@pytest.mark.parametrize(
    ("text", "excerpt", "number"),
    [
        ("Brandt said: “It opens.” Later, Tamm said: “It opens.”", "Tamm said", 1),
        ("“It opens,” Tamm said. “It opens,” Brandt said.", "Tamm said", 0),
        ("Tamm said: “It opens.”\n\n" + "It rained. " * 200 + "\n\nTamm said: “It opens.”", "It rained", 0),
        ("Brandt said: “It opens.”\n\nIt rained.\n\nTamm said: “It opens.”", "Tamm said", 1),
    ],
)
def test_of_several_places_the_one_near_the_excerpt_counts(text: str, excerpt: str, number: int) -> None:
    searchable = SearchableText(text)
    places = searchable.find("It opens")
    assert choose_place(searchable, places, searchable.find(excerpt)[:1], "rosa", NAMES) == places[number]


@pytest.mark.parametrize(
    "text",
    [
        "Tamm met Brandt and said: “It opens.”",
        "Tamm met Brandt, saying: “It opens.”",
        "Tamm met Brandt, telling reporters “it opens”.",
        "Tamm thanked Brandt, then said: “It opens.”",
        "Tamm thanked Brandt and later added: “It opens.”",
        "On Monday Rosa Tamm met Brandt and said “it opens”.",
        "Ostia’s trade minister Rosa Tamm met Brandt and said “it opens”.",
        "Brandt spoke, and Tamm rose and said: “It opens.”",
        "Tamm said Brandt was late and added: “It opens.”",
        "Tamm accused Brandt of lying and told parliament: “It opens.”",
        "Tamm denied the report by Brandt, saying: “It opens.”",
        "Tamm met Brandt, Velm’s envoy, and said: “It opens.”",
        "Tamm (seen with Brandt) said: “It opens.”",
        "Tamm — seen with Brandt — said: “It opens.”",
        "Tamm quoted nobody. Brandt was told by Tamm that “it opens”.",
        "Tamm’s answer to Brandt: “It opens.”",
        "Brandt quoted Tamm as saying “it opens”.",
        "Tamm was quoted by Brandt as having said: “It opens.”",
        "“It opens,” Tamm told Brandt, adding: “Or it will.”",
    ],
)
def test_a_second_verb_has_the_subject_of_the_first(text: str) -> None:
    words = "It opens" if "It opens" in text else "it opens"
    assert naming(text, words, "rosa") == (NAMED, "")
    assert naming(text, words, "ilya")[0] != NAMED


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rosa Tamm’s spokesman: “It opens.”", "rosa"),
        ("“It opens,” the deputy trade minister of Ostia said.", "rosa"),
        ("“It opens,” the former trade minister said.", "rosa"),
        ("Brandt’s question got an answer from Tamm: “It opens.”", "ilya"),
    ],
)
def test_others_are_not_the_speaker(text: str, speaker: str) -> None:
    assert naming(text, "It opens", speaker)[0] != NAMED


def test_two_who_speak_share_a_second_verb() -> None:
    text = "Tamm and Brandt met in May and said: “It opens.”"
    assert [naming(text, "It opens", speaker) for speaker in ("rosa", "ilya")] == [(NAMED, "")] * 2


def test_a_block_quotation_has_the_speaker_who_introduces_it() -> None:
    text = "Brandt came.\n\nTamm told reporters:\n\nIt opens in May.\n\nBrandt left."
    assert naming(text, "It opens in May", "rosa") == (NAMED, "")
    assert naming(text, "It opens in May", "ilya")[0] != NAMED
