"""What turns a statement into its opposite: brackets, ellipses, a piece that stops at a negation, a statement denied."""

import pytest

from tie_cli.evidence.denials import cuts_negation, follows_negation
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.quotations import verify_words
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage_speaker import DENIED, NAMED
from tie_cli.evidence.speakers.quote_speakers import find_speaker
from tie_cli.model.records import Actor

NAMES = ActorNames(
    [
        Actor(id="rosa", name="Rosa Tamm", type="person"),
        Actor(id="ilya", name="Ilya Brandt", type="person"),
    ]
)


@pytest.mark.parametrize(
    ("text", "words", "adds"),
    [
        ("The ferry sails.", "The ferry [never] sails", True),
        ("We will pay.", "We will [not] pay", True),
        ("We will pay.", "We [won’t] pay", True),
        ("We will pay.", "We [refuse to] pay", True),
        ("We will pay.", "We will pay [nothing]", True),
        ("All will pay.", "[None] will pay", True),
        ("We support the toll.", "We [oppose] the toll", True),
        ("It is likely.", "It is [un]likely", True),
        ("It is likely now.", "It is [unlikely] now", True),
        ("It is unlikely.", "It is [un]likely", False),
        ("It is impossible.", "It is [im]possible", False),
        ("Impossible, they say.", "[im]possible, they say", False),
        ("We will never pay.", "We will [not] pay", False),
        ("They will pay.", "[The ferrymen] will pay", False),
        ("We wil pay.", "We wil [sic] pay", False),
        ("We open it.", "We [re]open it", False),
    ],
)
def test_a_negation_put_in_by_brackets_is_seen(text: str, words: str, adds: bool) -> None:
    outcome = verify_words(SearchableText(text), words)
    assert (outcome.status, outcome.adds_negation) == (VERIFIED, adds)


@pytest.mark.parametrize("words", ["refuse to", "fail to", "never", "no longer"])
def test_a_refusal_left_out_is_seen(words: str) -> None:
    assert verify_words(SearchableText(f"We will {words} pay the toll."), "We will … pay the toll").omits_negation


@pytest.mark.parametrize(
    ("text", "words", "omits"),
    [
        ("We pay the toll. The talks were not easy, as I said. We thank them.", "We pay the toll. … We thank them", False),
        ("We pay the toll. The talks were not easy, as I said. We thank them.", "We pay the toll … We thank them", False),
        ("We pay the toll, but not this year. The talks went on. We thank them.", "We pay the toll … We thank them", True),
        ("We pay the toll. The talks went on. We do not thank them.", "We pay the toll. … thank them", True),
        ("We pay the toll. Not this year. We thank them.", "We pay the toll. … We thank them", True),
        ("We pay the toll. That is not true. We thank them.", "We pay the toll … We thank them", True),
        ("“We pay the toll.” Tamm did not smile. “We thank them.”", "We pay the toll. … We thank them", False),
        ("We pay the toll, which nobody expected, and we thank them.", "We pay the toll … and we thank them", False),
        ("We pay the toll, which nobody wants, and do not thank them.", "We pay the toll … thank them", True),
    ],
)
def test_only_a_negation_of_the_sentences_that_are_quoted_counts(text: str, words: str, omits: bool) -> None:
    outcome = verify_words(SearchableText(text), words)
    assert (outcome.status, outcome.omits_negation) == (VERIFIED, omits)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wir zahlen keineswegs den Zoll.", "Wir zahlen … den Zoll"),
        ("Wir werden weder zahlen noch kommen.", "Wir werden … zahlen"),
        ("Nous n’accepterons plus le pacte.", "Nous … le pacte"),
        ("Apoyamos tampoco el pacto.", "Apoyamos … el pacto"),
        ("Wij zullen niet betalen.", "Wij zullen … betalen"),
        ("Vi vil aldri betale.", "Vi vil … betale"),
        ("Podpiszemy nigdy umowę.", "Podpiszemy … umowę"),
        ("Ми ніколи підпишемо.", "Ми … підпишемо"),
        ("Οι δύο δεν θα υπογράψουμε.", "Οι δύο … υπογράψουμε"),
        ("Chúng tôi không ký.", "Chúng tôi … ký"),
        ("Kami tidak membayar.", "Kami … membayar"),
        ("हम हस्ताक्षर नहीं करेंगे।", "हम … करेंगे"),
        ("אנחנו לא נחתום.", "אנחנו … נחתום"),
        ("نحن لن نوقع.", "نحن … نوقع"),
        ("We doubt that they will pay.", "We … will pay"),
        ("It is a lie that we pay.", "It is … we pay"),
    ],
)
def test_a_negation_left_out_is_seen_in_other_languages_and_wordings(text: str, words: str) -> None:
    outcome = verify_words(SearchableText(text), words)
    assert (outcome.status, outcome.omits_negation) == (VERIFIED, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We will not only pay.", "We will … pay"),
        ("Wir werden nicht nur zahlen.", "Wir … zahlen"),
        ("Wij zullen niet alleen betalen.", "Wij … betalen"),
        ("Мы не только платим.", "Мы … платим"),
        ("We have no doubt that we will pay.", "We … will pay"),
    ],
)
def test_not_only_denies_nothing(text: str, words: str) -> None:
    outcome = verify_words(SearchableText(text), words)
    assert (outcome.status, outcome.omits_negation) == (VERIFIED, False)


@pytest.mark.parametrize(
    ("text", "words", "omits"),
    [
        ("「払わない」", "払わ", True),
        ("船は出ません。", "船は出", True),
        ("我们不支持。", "支持", True),
        ("我们没有支持。", "支持", True),
        ("我们不得不支持。", "支持", False),
        ("เราจะไม่จ่าย", "เราจะ", True),
        ("เราจะไม่จ่าย", "จ่าย", True),
        ("เราจะจ่าย", "เราจะ", False),
        ("船が出る。払わない。", "船が出る", False),
        ("我们支持。", "支持", False),
        ("是非支持する。", "支持する", False),
        ("我们不支持。他们支持。", "支持", False),
    ],
)
def test_words_that_stop_at_a_negation_are_seen(text: str, words: str, omits: bool) -> None:
    searchable = SearchableText(text)
    assert verify_words(searchable, words).omits_negation is omits
    if len(searchable.find(words)) == 1:
        assert searchable.verify(words).omits_negation is omits


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Tamm never said “It opens”.", DENIED),
        ("Tamm did not say “It opens”.", DENIED),
        ("Tamm hasn’t ever said “It opens”.", DENIED),
        ("Rosa Tamm denied having said “It opens”.", DENIED),
        ("Rosa Tamm denied saying “It opens”.", DENIED),
        ("Tamm denied that she had said “It opens”.", DENIED),
        ("Tamm was at the port. “Yes,” she said. She denied having told ministers that “It opens”.", DENIED),
        ("Tamm denied the charge and said: “It opens.”", NAMED),
        ("Tamm, who never rests, said: “It opens.”", NAMED),
        ("Tamm not only said “It opens”.", NAMED),
    ],
)
def test_a_statement_that_its_passage_denies_is_seen(text: str, status: str) -> None:
    searchable = SearchableText(text)
    assert find_speaker(searchable, searchable.find("It opens"), "rosa", NAMES).status == status


@pytest.mark.parametrize(
    ("text", "words", "cuts"),
    [
        ("“We don’t support the pact.”", "support the pact", True),
        ("“We refuse to support the pact.”", "support the pact", True),
        ("“I do not think we will sail.”", "we will sail", True),
        ("“It is not true that we will sail.”", "we will sail", True),
        ("“Nobody believes we will sail.”", "we will sail", True),
        ("“The pact is not dead.”", "The pact is", True),
        ("“It is a lie that we will sail.”", "we will sail", True),
        ("“I doubt that we will sail.”", "we will sail", True),
        ("“We deny that we will sail.”", "we will sail", True),
        ("“Wij zullen nooit betalen.”", "betalen", True),
        ("“We will sail under no circumstances.”", "We will sail", True),
        ("“Wir werden nie zahlen.”", "zahlen", True),
        ("“We will sail.”", "We will sail", False),
        ("“We will not rest, but we will sail.”", "we will sail", False),
        ("“We fear nobody and we will sail.”", "we will sail", False),
        ("“Not only will we sail.”", "will we sail", False),
        ("“There is no doubt that we will sail.”", "we will sail", False),
        ("“We do not know. We will sail.”", "We will sail", False),
        ("“We will sail, not fly.”", "We will sail", False),
        ("She did not say when. “We will sail,” she said.", "We will sail", False),
        ("She never said “we will sail”.", "we will sail", False),  # a denial of the quotation, not in it
    ],
)
def test_words_that_leave_out_a_negation_of_their_clause_are_seen(text: str, words: str, cuts: bool) -> None:
    searchable = SearchableText(text)
    assert cuts_negation(searchable.plain, *searchable.find(words)[0]) is cuts


@pytest.mark.parametrize(
    ("text", "words", "follows"),
    [
        ("It was never a matter of fish.", "a matter of fish", True),
        ("It was never, as I said in May, a matter of fish.", "a matter of fish", True),
        ("I never said that they could go thirsty.", "they could go thirsty", True),
        ("I won’t pretend that the five are small.", "the five are small", True),
        ("We do not have to sign.", "sign", True),
        ("No country can do this alone.", "country can do this alone", True),
        ("It is not only a matter of fish.", "a matter of fish", False),
        ("There is no doubt that we will sign.", "we will sign", False),
        ("We do not have the money for a wall of stone.", "a wall of stone", False),
        ("I did not come, and we will sign.", "we will sign", False),
        ("It was not easy. We will sign.", "We will sign", False),
        ("I doubt that anyone wants to explain it.", "anyone wants to explain it", True),
        ("It is a lie that we sign.", "we sign", True),
        ("They refused to sign the pact.", "sign the pact", True),
        ("I doubt it, and we will sign.", "we will sign", False),
    ],
)
def test_a_negation_right_before_the_words_is_of_them(text: str, words: str, follows: bool) -> None:
    assert follows_negation(text, text.index(words)) is follows


@pytest.mark.parametrize(
    ("text", "words", "omits"),
    [
        ("We will sign in May, unless they object.", "We will sign in May …", True),
        ("We will sign in May, unless they object.", "We will sign …", True),
        ("We will sign in May if they do.", "We will sign in May...", True),
        ("We will, if they sign, be glad to come.", "We will … be glad to come", True),
        ("We will sign in May, unless they object.", "We will sign in May, unless …", False),
        ("We will sign in May, as we said.", "We will sign in May …", False),
        ("We will sign in May. If they object, we wait.", "We will sign in May …", False),
        ("We asked them if they would sign, and they will.", "We asked them … and they will", False),
        ("We will sign even if it rains all day.", "We will sign …", False),
        ("“We will sign,” she said, if they asked.", "We will sign …", False),
    ],
)
def test_a_condition_left_out_by_an_ellipsis_is_seen(text: str, words: str, omits: bool) -> None:
    outcome = verify_words(SearchableText(text), words)
    assert (outcome.status, outcome.omits_condition) == (VERIFIED, omits)
