"""Where a fragment may be cut: between whole words, and nowhere else; what a copy may leave out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tie_cli.evidence.comparable import fold_excerpt
from tie_cli.evidence.excerpts import SearchableText, verify
from tie_cli.evidence.occurrences import find_occurrences
from tie_cli.evidence.optional_signs import fold_without_optional
from tie_cli.evidence.outcomes import MISSING, NEARLY, SEVERAL, VERIFIED
from tie_cli.evidence.word_cuts import is_whole

FOUND = (VERIFIED, SEVERAL)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("We shan’t go.", "We shan"),
        ("We shan't go.", "t go"),
        ("They’ll come, and they’re late.", "They"),
        ("It’s late.", "It"),
        ("Who’s there?", "Who"),
        ("O’Neill spoke.", "Neill spoke"),
        ("O’Neill spoke.", "O"),
        ("Japan’s navy", "s navy"),
        ("Japan’s navy", "’s navy"),
        ("a pro‑tariff law", "tariff law"),
        ("an anti-dumping duty", "an anti"),
        ("a non–aligned state", "aligned state"),
        ("an F-35 flew", "35 flew"),
        ("in mid-2020 talks", "2020 talks"),
        ("a counter-\nmeasure was taken", "measure was"),
        ("a counter-\n   measure was taken", "a counter"),
        ("it fell by −5 points", "5 points"),
        ("at -5 degrees", "5 degrees"),
        ("grew by 0.5 points", "5 points"),
        ("grew by .5 points", "5 points"),
        ("sold 12,000 tonnes", "12"),
        ("U.S. officials came", "S. officials"),
        ("il n’accepte pas", "accepte pas"),
        ("10² ships", "10"),
        ("the R&D budget", "D budget"),
        ("AT&T sold it", "AT"),
        ("@norland_mfa wrote", "norland"),
        ("to quill@norland.example", "norland.example"),
    ],
)
def test_a_fragment_that_cuts_a_word_is_not_found(text: str, excerpt: str) -> None:
    assert verify(SearchableText(text), excerpt).status in (NEARLY, MISSING)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Japan’s navy", "Japan"),
        ("the minister's aides", "the minister"),
        ("the ministers’ aides", "the ministers"),
        ("‘Quite so,’ he said", "Quite so"),
        ("Oslo—Rome—Paris", "Rome"),
        ("Oslo--Rome", "Rome"),
        ("Oslo - Rome", "Oslo"),
        ("in 2019-2020 and 2021–22", "2020"),
        ("in 2019-2020 and 2021–22", "2021"),
        ("pre-\nand post-war talks", "and post-war talks"),
        ("L’accord d’Oslo", "accord"),
        ("l’accord d’Oslo", "Oslo"),
        ("the U.S. came", "the U.S"),
        ("shared¹ next year", "shared"),
        ("sold 12,000, and more", "12,000"),
        ("東京で会見", "会見"),
        ("the R&D budget", "R&D"),
        ("the _new_ law", "new law"),
        ("Tom & Ann", "Tom"),
    ],
)
def test_a_fragment_between_whole_words_is_found(text: str, excerpt: str) -> None:
    assert verify(SearchableText(text), excerpt).status == VERIFIED


def test_the_closest_passage_has_the_whole_word() -> None:
    text = SearchableText("She said: We can’t sign it.")
    outcome = verify(text, "We can")
    (span,) = outcome.spans
    assert (outcome.status, text.plain[span.start : span.end]) == (NEARLY, "We can’t")


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("the charts[1] will be shared[2][3] soon", "the charts will be shared soon"),
        ("the charts [12] will be", "the charts will be"),
        ("the charts¹ will be shared*, soon.†", "the charts will be shared, soon."),
        ("a *bold* plan and **no** delay", "a bold plan and no delay"),
        ("“The first part ends.\n\n“The second part begins.”", "part ends. The second part"),
        ("“The first part ends.\n\n   “The second part begins.”", "part ends. The second part"),
        ("they coope-\nrate in the three-plus-\none for-\nmat", "cooperate in the three-plus-one format"),
        ("条約は協力を\n深める。", "協力を深める"),
        ("条約は 協力を\n  深める。", "条約は協力を深める"),
        ("NATO と\n日本", "NATOと日本"),
        ("『条約』と言う", "「条約」と言う"),
        ("« Êtes-vous prêts\u202f? »", "Êtes-vous prêts?"),
        ("« Êtes-vous prêts? »", "Êtes-vous prêts ?"),
        ("Elle dit\u00a0: «\u00a0Oui\u00a0», puis part.", "Elle dit: “Oui”, puis part"),
        ("Elle dit : “Oui”, puis part.", "Elle dit\u00a0: «\u00a0Oui\u00a0», puis"),
        ("Non\u202f; c’est fini\u202f!", "Non; c’est fini!"),
        ("Il a 100\u202f% des voix.", "Il a 100% des voix"),
        ("Er hat 100% der Stimmen.", "Er hat 100 % der Stimmen"),
    ],
)
def test_what_a_copy_leaves_out_is_no_difference(text: str, excerpt: str) -> None:
    outcome = verify(SearchableText(text), excerpt)
    assert outcome.status == VERIFIED


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("an area of 50 km² in all", "50 km in all"),  # the exponent is no footnote mark
        ("he rents two-\nbed rooms", "he rents-two bed rooms"),
        ("they re-formed the club", "they reformed the club"),
        ("the list [sic] of it", "the list of it"),
        ("to sign a 2*3 deal", "to sign a 23 deal"),
        ("Elle dit « Oui » hier", "Elle dit Oui hier"),  # the marks stay
    ],
)
def test_what_is_no_mark_stays(text: str, excerpt: str) -> None:
    assert verify(SearchableText(text), excerpt).status in (NEARLY, MISSING)


def test_how_many_places_come_before_does_not_matter() -> None:
    text = SearchableText("the fleet sailed. " * 300 + "At last the fleet sailed home.")
    outcome = verify(text, "the fleet sailed", suffix="home")
    assert outcome.status == VERIFIED
    assert text.plain[outcome.spans[0].end :] == " home."
    assert verify(text, "the fleet sailed", prefix="At last").spans == outcome.spans
    assert len(text.find("the fleet sailed")) == 301


# --- laws ---

letters = st.text("abcdeé", min_size=2, max_size=6)
# what may be between two words of a text: those after the bar join them
gaps = st.sampled_from([" ", "  ", "\n", ", ", "—", " – ", ". ", "; "])
joints = st.sampled_from(["'", "’", "-", "‑"])


@given(st.lists(letters, min_size=4, max_size=20), st.data())
def test_a_cut_between_words_is_found_and_one_inside_is_not(words: list[str], data: st.DataObject) -> None:
    raw, starts, ends = "", [], []
    for word in words:
        if raw:
            raw += data.draw(gaps)
        starts.append(len(raw))
        joint = data.draw(st.one_of(st.none(), joints))
        raw += word if joint is None else f"{word}{joint}x{word[::-1]}"
        ends.append(len(raw))
    text = SearchableText(raw)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    piece = raw[starts[first] : ends[last]]
    assert any(fold_excerpt(text.plain[span.start : span.end]) == fold_excerpt(piece) for span in text.find(piece))
    cut = data.draw(st.integers(starts[first] + 1, ends[first] - 1))
    assert not is_whole(raw, cut, ends[last])
    assert not is_whole(raw, starts[first], data.draw(st.integers(starts[last] + 1, ends[last] - 1)))


@given(st.text("ab'’-– \n.c", max_size=60), st.text("ab'- .c", min_size=1, max_size=8))
def test_what_is_found_is_in_the_text_after_folding(raw: str, excerpt: str) -> None:
    text = SearchableText(raw)
    for span in text.find(excerpt):
        found = text.plain[span.start : span.end]
        same = fold_excerpt(found) == fold_excerpt(excerpt)
        assert same or fold_without_optional(found.strip()).text.strip() == fold_without_optional(excerpt.strip()).text.strip()
        assert is_whole(text.plain, *span)


@given(st.text("ab", max_size=200), st.text("ab", min_size=1, max_size=90))
def test_every_occurrence_is_found_once(text: str, words: str) -> None:
    assert list(find_occurrences(text, words)) == [found.start() for found in re.finditer(f"(?={words})", text)]


def test_occurrences_of_long_periodic_words_are_found() -> None:
    assert list(find_occurrences("ab" * 500, "ab" * 100)) == list(range(0, 801, 2))


def test_the_search_for_what_is_closest_looks_at_a_bounded_part_of_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from tie_cli.evidence import closest

    compared: list[int] = []
    aligned = closest._align

    def counted(words: str, folded: str, low: int, high: int) -> tuple[int, int] | None:
        compared.append(high - low)
        return aligned(words, folded, low, high)

    monkeypatch.setattr(closest, "_align", counted)
    text = SearchableText("the ministers met in the old town. " * 4000 + "The envoys signed a paper on fishing rights at sea.")
    outcome = verify(text, "the envoys signed some paper on fishing rights")
    assert outcome.status == NEARLY
    assert text.plain[outcome.spans[0].start : outcome.spans[0].end].endswith("envoys signed a paper on fishing rights")
    assert max(compared) < 1000
