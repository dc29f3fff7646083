"""Quotations that a passage denies, asks about or supposes, in front of them and behind them, in English and elsewhere."""

import pytest

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage_speaker import DENIED, NAMED
from tie_cli.evidence.speakers.quotation_denials import is_quotation_denied
from tie_cli.evidence.speakers.quote_speakers import find_speaker
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="rosa", name="Rosa Tamm", type="person", aliases=["Тамм", "田村", "타무라"]),
        Actor(id="ilya", name="Ilya Brandt", type="person"),
    ]
)


def status_of(text: str, words: str = "it opens") -> str:
    searchable = SearchableText(text)
    words = words if words in text else words.capitalize()
    return find_speaker(searchable, searchable.find(words), "rosa", NAMES).status


@pytest.mark.parametrize(
    "text",
    [
        # behind the quotation
        "“It opens,” Rosa Tamm has not said.",
        "“It opens,” Tamm never said.",
        "“It opens,” Mr. Tamm did not say.",
        "“It opens,” Tamm denied saying.",
        "“It opens,” Tamm denies ever having said.",
        "“It opens” — Tamm has said no such thing.",
        "“It opens” is not what Tamm said.",
        "“It opens” was never said by Tamm.",
        "“It opens” is what nobody said.",
        "“It opens,” said nobody in the port.",
        "“It opens” is something that no one in the port ever said.",
        "Nobody has said that “it opens”.",
        "“It opens” — words Tamm never spoke.",
        "“It opens” was falsely attributed to Tamm.",
        "“It opens,” as Tamm was misquoted.",
        "“It opens.” Tamm has never said that.",
        # in front of it
        "Tamm refused to say “it opens”.",
        "Tamm stopped short of saying to reporters that “it opens”.",
        "Tamm would never say “it opens”.",
        "Tamm should have said “it opens”.",
        "Tamm might say “it opens”.",
        "A false report that Tamm said “it opens” went round.",
        "A fabricated quote of Tamm, “it opens”, went round.",
        "Tamm was wrongly quoted as saying: “It opens.”",
        "There is no record of Tamm saying “it opens”.",
        "There was no credible evidence that Tamm ever said “it opens”.",
        "Nowhere did Tamm say “it opens”.",
        "At no point has Tamm said “it opens”.",
        "It is a myth that Tamm said “it opens”.",
        "The remark “it opens” attributed to Tamm is a hoax.",
        "“It opens” never came from Tamm.",
        "Her rivals put “it opens” in Tamm’s mouth.",
        # asked and supposed
        "“It opens,” Tamm might say one day.",
        "“It opens,” Tamm could have said to them.",
        "“It opens,” Tamm should really have said.",
        "Tamm was expected to say: “It opens.”",
        "“It opens,” Tamm is supposed to tell parliament.",
        "Did Tamm say “it opens”?",
        "If Tamm says “it opens”, it does.",
        "Had Tamm said “it opens”, it would.",
        "Whether Tamm said “it opens” is not known.",
    ],
)
def test_a_quotation_that_was_not_said_is_seen(text: str) -> None:
    assert status_of(text) == DENIED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rosa Tamm hat nie gesagt: „Er öffnet.“", "Er öffnet"),
        ("„Er öffnet“, hat Rosa Tamm nicht gesagt.", "Er öffnet"),
        ("Rosa Tamm bestritt, „er öffnet“ gesagt zu haben.", "er öffnet"),
        ("Rosa Tamm n’a jamais dit : « Il ouvre ».", "Il ouvre"),
        ("Rosa Tamm a démenti avoir dit « il ouvre ».", "il ouvre"),
        ("Rosa Tamm hätte „er öffnet“ sagen sollen.", "er öffnet"),
        ("Rosa Tamm a-t-elle dit « il ouvre » ?", "il ouvre"),
        ("Rosa Tamm nunca dijo «se abre».", "se abre"),
        ("Rosa Tamm negó haber dicho «se abre».", "se abre"),
        ("Rosa Tamm non ha mai detto «si apre».", "si apre"),
        ("Rosa Tamm não disse «abre».", "abre"),
        ("Тамм не говорила: «Откроется».", "Откроется"),
        ("Тамм отрицает, что она сказала «откроется».", "откроется"),
        ("田村氏は「開港する」とは述べていない。", "開港する"),
        ("田村氏は「開港する」と述べたことはない。", "開港する"),
        ("田村氏は「開港する」との発言を否定した。", "開港する"),
        ("田村从未说过“开放港口”。", "开放港口"),
        ("田村否认曾说“开放港口”。", "开放港口"),
        ("田村否认“开放港口”的说法。", "开放港口"),
        ("타무라는 “항구를 연다”고 말하지 않았다.", "항구를 연다"),
        ("타무라는 “항구를 연다”고 말한 적이 없다.", "항구를 연다"),
        ("타무라는 “항구를 연다”는 발언을 부인했다.", "항구를 연다"),
    ],
)
def test_a_denial_is_seen_in_other_languages(text: str, words: str) -> None:
    assert status_of(text, words) == DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Tamm, who had not said whether she would come, said: “It opens.”",
        "Tamm refused to sign. She said: “It opens.”",
        "Tamm failed to explain why she had said “it opens”.",
        "Asked if the harbour would open, Tamm said: “It opens.”",
        "“It opens,” Tamm said, and denied saying “it closes”.",
        "“It opens,” Tamm said, adding that she had been misquoted before.",
        "“It opens,” Tamm said, something she had never said before.",
        "“It opens,” Tamm said. She did not say when.",
        "“It opens,” Tamm said. Ilya Brandt has not said that.",  # somebody else's silence
        "“It opens,” said Tamm, who did not say when.",
        "Why did Tamm say “it opens”?",
        "Was Tamm serious when she said “it opens”?",
        "Tamm did not hesitate to say “it opens”.",
        "Tamm never tired of saying “it opens”.",
        "Not only did Tamm say “it opens”.",
        "“It opens” is what Tamm said.",
        "Tamm, who was expected to resign, said: “It opens.”",
        "There is no sign of a deal, and Tamm said: “It opens.”",
        "“It opens,” Tamm said, as she was expected to.",
        "“It opens,” Tamm said, and should know.",
        "Never before has Tamm said “it opens”.",
        "There is no doubt that Tamm said “it opens”.",
        "It was not until Monday that Tamm said “it opens”.",
        "Tamm should be believed when she says “it opens”.",
        "“It opens,” Tamm said, whether they like it or not.",
    ],
)
def test_what_stands_beside_a_quotation_is_no_denial_of_it(text: str) -> None:
    assert status_of(text) == NAMED


def test_why_somebody_said_it_asks_nothing_about_that_it_was_said() -> None:
    assert status_of("Pourquoi Rosa Tamm a dit « il ouvre » ?", "il ouvre") != DENIED
    assert status_of("Pourquoi a-t-elle dit « il ouvre », Rosa Tamm ?", "il ouvre") != DENIED


def test_a_denial_counts_for_the_quotation_it_is_of() -> None:
    text = "Tamm never said “it closes”, but “it opens”."
    assert [is_quotation_denied(text, at, at + 5) for at in (text.index("it closes"), text.index("it opens"))] == [True, False]
    assert not is_quotation_denied("Tamm never said it opens.", 16, 24)  # no quotation
