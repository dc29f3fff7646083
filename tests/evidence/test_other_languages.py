"""Who speaks in texts of other languages: the speaker, another actor, somebody unknown, or a pronoun."""

import pytest

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage_speaker import NAMED, OTHER
from tie_cli.evidence.speakers.quote_speakers import find_speaker, is_other_speaker
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="q", name="Mara Quill", type="person", aliases=["Мара Квилл", "Мара Квіл"]),
        Actor(id="p", name="Ivan Petrov", type="person", aliases=["Иван Петров", "Іван Петров"]),
    ]
)
# What stands between the pieces of a quotation, with {} for who speaks: the speaker, a known actor, an unknown one.
LATIN = ("Mara Quill", "Ivan Petrov", "Jürgen Öst")
PASSAGES = [
    ("«Мы начинаем», — сказал {}. «И мы закончим».", "Мы начинаем … мы закончим", ("Мара Квилл", "Иван Петров", "Пётр Ёлкин")),
    ("«Мы начинаем», - подчеркнул {}. «И мы закончим».", "Мы начинаем … мы закончим", ("Мара Квилл", "Иван Петров", "Пётр Чен")),
    ("«Ми почнемо», – заявив {}. «І ми закінчимо».", "Ми почнемо … ми закінчимо", ("Мара Квіл", "Іван Петров", "Їржі Єнс")),
    ("„Wir beginnen“, sagte {}. „Und wir enden.“", "Wir beginnen … wir enden", LATIN),
    ("« Nous commençons », a déclaré {}. « Et nous finirons. »", "Nous commençons … nous finirons", LATIN),
    ("«Empezamos», dijo {}. «Y terminaremos».", "Empezamos … terminaremos", LATIN),
    ("«Cominciamo», ha detto {}. «E finiremo».", "Cominciamo … finiremo", LATIN),
    ("„Zaczynamy”, powiedział {}. „I skończymy.”", "Zaczynamy … skończymy", LATIN),
]


@pytest.mark.parametrize(("passage", "words", "people"), PASSAGES, ids=[words for _, words, _ in PASSAGES])
def test_an_ellipsis_passes_no_other_speaker(passage: str, words: str, people: tuple[str, str, str]) -> None:
    own, known, unknown = people
    for who, is_found in ((own, True), (known, False), (unknown, False)):
        text = SearchableText(f"{own}.\n\n" + passage.format(who))
        assert (_status(text, words) == VERIFIED) == is_found, who


@pytest.mark.parametrize(("passage", "words", "people"), PASSAGES, ids=[words for _, words, _ in PASSAGES])
def test_the_speaker_of_a_passage_is_found(passage: str, words: str, people: tuple[str, str, str]) -> None:
    statuses = []
    for who in people:
        text = SearchableText(f"{people[0]} kam.\n\n" + passage.format(who))
        statuses.append(find_speaker(text, text.find(words.partition(" …")[0]), "q", NAMES).status)
    assert statuses[0] == NAMED
    assert statuses[1] == OTHER
    assert statuses[2] != NAMED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Мара Квилл прибыла. «Мы начинаем», — сказала она. «И мы закончим».", "Мы начинаем … мы закончим"),
        ("Mara Quill kam. „Wir beginnen“, sagte sie. „Und wir enden.“", "Wir beginnen … wir enden"),
        ("Mara Quill est venue. « Nous commençons », a-t-elle dit. « Et nous finirons. »", "Nous commençons … nous finirons"),
        ("Mara Quill est venue. « Nous commençons », a dit elle. « Et nous finirons. »", "Nous commençons … nous finirons"),
    ],
)
def test_a_pronoun_may_mean_the_speaker(text: str, words: str) -> None:
    assert _status(SearchableText(text), words) == VERIFIED


def _status(text: SearchableText, words: str) -> str:
    return verify_words(text, words, lambda start, end: is_other_speaker(text, start, end, "q", NAMES)).status


TWO = ActorNames(
    [
        Actor(id="one", name="Rosa Tamm", type="person", aliases=["Тамм", "田村", "타무라"]),
        Actor(id="other", name="Ilya Brandt", type="person", aliases=["Брандт", "井上", "이노우에"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rosa Tamm traf Ilya Brandt und sagte: „Er öffnet.“", "Er öffnet"),
        ("Laut Ilya Brandt sagte Rosa Tamm: „Er öffnet.“", "Er öffnet"),
        ("Am Montag sagte Rosa Tamm: „Er öffnet.“ Ilya Brandt schwieg.", "Er öffnet"),
        ("Rosa Tamm a rencontré Ilya Brandt et a déclaré : « Il ouvre. »", "Il ouvre"),
        ("Тамм встретилась с Брандт и заявила: «Откроется».", "Откроется"),
        ("田村氏は井上氏と会談し、「開港する」と述べた。", "開港する"),
        ("田村氏は井上氏に「開港する」と伝えた。", "開港する"),
        ("「開港する」と田村氏は述べた。井上氏は黙っていた。", "開港する"),
        ("井上氏によると、田村氏は「開港する」と述べた。", "開港する"),
        ("井上氏は黙った。田村氏が「開港する」と述べた。", "開港する"),
        ("田村会见井上时说：“开放港口。”", "开放港口"),
        ("据井上说，田村表示：“开放港口。”", "开放港口"),
        ("“开放港口。”田村对井上说。", "开放港口"),
        ("田村表示：“开放港口。”井上没有回应。", "开放港口"),
        ("타무라는 이노우에를 만나 “항구를 연다”고 말했다.", "항구를 연다"),
        ("“항구를 연다”고 타무라가 이노우에에게 말했다.", "항구를 연다"),
        ("이노우에에 따르면 타무라는 “항구를 연다”고 말했다.", "항구를 연다"),
    ],
)
def test_of_two_who_are_named_the_subject_speaks(text: str, words: str) -> None:
    searchable = SearchableText(text)
    named = [find_speaker(searchable, searchable.find(words), speaker, TWO).status for speaker in ("one", "other")]
    assert named[0] == NAMED
    assert named[1] != NAMED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("田村氏の側近は「開港する」と述べた。", "開港する"),
        ("「開港する」と田村氏の報道官は述べた。", "開港する"),
        ("田村的发言人说：“开放港口。”", "开放港口"),
        ("타무라의 대변인은 “항구를 연다”고 말했다.", "항구를 연다"),
    ],
)
def test_whose_aide_speaks_is_not_the_speaker(text: str, words: str) -> None:
    searchable = SearchableText(text)
    assert find_speaker(searchable, searchable.find(words), "one", TWO).status != NAMED
