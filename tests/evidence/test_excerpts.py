"""Excerpts in texts: what counts as standing there, what never does, and where; from text, HTML and PDF."""

import re
from pathlib import Path

import pytest
from conftest import Tie
from fpdf import FPDF
from hypothesis import assume, given
from hypothesis import strategies as st

from tie_cli.evidence.comparable import fold_excerpt
from tie_cli.evidence.differences import find_differences
from tie_cli.evidence.excerpts import SearchableText, verify
from tie_cli.evidence.outcomes import MISSING, NEARLY, SEVERAL, VERIFIED
from tie_cli.evidence.quotations import verify_words

NEWS = """\
TOKYO — The minister said on Tuesday that “both sides” had agreed.

Talks on the two-plus-two
format went on\u00a0until 2,000 guests had left; the minister’s aides
said on Tuesday that nothing was signed.
"""


@pytest.mark.parametrize(
    ("excerpt", "stands"),
    [
        ("both sides", "both sides"),
        ('"both sides" had agreed', "“both sides” had agreed"),
        ("the minister's  aides", "the minister’s aides"),
        ("two‑plus‑two format went on until", "two-plus-two\nformat went on\u00a0until"),
        ("TOKYO - The", "TOKYO — The"),
        ("min\u00adister said", "minister said"),
        ("2,000 guests", "2,000 guests"),
    ],
)
def test_spaces_quotation_marks_and_hyphens_do_not_matter(excerpt: str, stands: str) -> None:
    outcome = verify(SearchableText(NEWS), excerpt)
    assert outcome.status == VERIFIED
    (span,) = outcome.spans
    assert NEWS[span.start : span.end] == stands


@pytest.mark.parametrize(
    "excerpt",
    [
        "tokyo",  # case is the source's
        "minister say",  # another word
        "side",  # a part of a word
        "gree",
        "2",  # a part of a number
        "until 2",
        "000 guests",
        "both sides had not agreed",
        "nothing was agreed",
    ],
)
def test_what_is_only_alike_is_never_verified(excerpt: str) -> None:
    assert verify(SearchableText(NEWS), excerpt).status in (NEARLY, MISSING)


def test_a_lookalike_passage_is_shown_and_not_settled_on() -> None:
    text = SearchableText("The ministry said it would not sign the treaty. The minister said he would sign the paper.")
    outcome = verify(text, "said it would sign the treaty")
    assert outcome.status == NEARLY
    (span,) = outcome.spans
    assert text.plain[span.start : span.end] == "said it would not sign the treaty"
    assert find_differences("said it would sign the treaty", "said it would not sign the treaty") == [("", "not")]


def test_prefix_and_suffix_tell_places_apart() -> None:
    text = SearchableText(NEWS)
    assert verify(text, "said on Tuesday").status == SEVERAL
    first = verify(text, "said on Tuesday", prefix="The minister ")
    second = verify(text, "said on Tuesday", suffix=" that nothing")
    assert (first.status, second.status) == (VERIFIED, VERIFIED)
    assert first.spans[0] < second.spans[0]
    assert [text.line_and_column(outcome.spans[0].start) for outcome in (first, second)] == [(1, 22), (5, 1)]
    assert verify(text, "said on Tuesday", prefix="The envoy").status == NEARLY


def test_scripts_without_spaces_have_no_ends_of_words() -> None:
    assert verify(SearchableText("外務大臣は東京で会見した。"), "東京で会見").status == VERIFIED
    assert verify(SearchableText("นายกรัฐมนตรีกล่าว"), "รัฐมนตรี").status == VERIFIED
    assert verify(SearchableText("भारतीय सेना"), "भारत").status != VERIFIED


def test_a_word_broken_at_the_end_of_a_line_is_one_word() -> None:
    text = SearchableText("They agreed to coope-\n  rate in the two-plus-\ntwo talks.")
    assert verify(text, "cooperate in the two-plus-two talks").status == VERIFIED
    assert verify(text, "agreed to coope rate").status != VERIFIED


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("We agree with them on every point.", VERIFIED),
        ("We agree … on every point", VERIFIED),
        ("We agree with [the Indian side] on every point", VERIFIED),
        ("We agree … and more", VERIFIED),
        ("on every point … We agree", NEARLY),  # in another order
        ("We agree on every point", NEARLY),
        ("They agree with us", NEARLY),
        ("…", MISSING),
    ],
)
def test_a_speakers_words_may_leave_out_and_put_in_what_is_marked(words: str, status: str) -> None:
    assert verify_words(SearchableText("He said: “We agree with them on every point, and more.”"), words).status == status


# --- laws ---

words = st.lists(st.text("abcdefghijklmnopqrstuvwxyzéñ", min_size=2, max_size=9), min_size=6, max_size=60)
spaces = st.sampled_from([" ", "  ", "\n", "\u00a0", "\t", "\r\n", " \u2003"])


@given(words, st.data())
def test_every_fragment_of_a_text_stands_there_however_it_is_spaced(tokens: list[str], data: st.DataObject) -> None:
    raw = tokens[0] + "".join(data.draw(spaces) + token for token in tokens[1:])
    start = data.draw(st.integers(0, len(tokens) - 2))
    end = data.draw(st.integers(start + 1, len(tokens)))
    excerpt = data.draw(spaces).join(tokens[start:end])
    text = SearchableText(raw)
    spans = text.find(excerpt)
    assert spans
    for span in spans:
        found = text.plain[span.start : span.end]
        assert found.split() == tokens[start:end]
        line, column = text.line_and_column(span.start)
        assert text.plain.split("\n")[line - 1][column - 1 :].startswith(found.split("\n")[0])
        before, exact, after = text.around(span)
        assert exact.split() == tokens[start:end]
        assert not before.startswith(" ")
        assert not after.endswith(" ")
    places = [len(re.findall(r"\S+", text.plain[: span.start])) for span in spans]
    assert start in places


@given(words, st.data())
def test_a_fragment_with_another_word_in_it_never_stands(tokens: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(tokens) - 3))
    changed = tokens[start : start + 3]
    place = data.draw(st.integers(0, 2))
    changed[place] = data.draw(st.text("abcdefgh", min_size=2, max_size=9))
    joined = f" {' '.join(tokens)} "
    assume(f" {' '.join(changed)} " not in joined)
    outcome = verify(SearchableText(joined), " ".join(changed))
    assert outcome.status in (NEARLY, MISSING)


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=8), st.text(max_size=8))
def test_any_text_is_searched_without_failing(text: str, exact: str, prefix: str, suffix: str) -> None:
    outcome = verify(SearchableText(text), exact, prefix, suffix)
    if outcome.status in (VERIFIED, SEVERAL):
        span = outcome.spans[0]
        assert fold_excerpt(SearchableText(text).plain[span.start : span.end]) == fold_excerpt(exact)
    verify_words(SearchableText(text), exact)


# --- kinds of text ---

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>News</title><style>p {color: red}</style>
<script>var excerpt = "not a word of the page";</script></head><body><nav>Home</nav><h1>Ministers &amp; envoys</h1>
<p>“<em>Both</em> sides”, he said, co<b>op</b>erate<br>in Caf&eacute;&nbsp;Luz.</p><!-- a comment --><p>End.</p></body></html>
"""
FACTS = """\
tie: 1
actors:
  japan: {name: Japan, type: state}
sources:
  page: {title: The page, publisher: P, published: 2024}
events:
  - id: e
    date: 2024
    summary: S.
    actors: [japan]
    sources:
"""


def outcomes(tie: Tie, *excerpts: str) -> list[str]:
    tie.write("facts.yaml", FACTS + "".join(f"      - {{id: page, excerpt: '{excerpt}'}}\n" for excerpt in excerpts))
    return [row["outcome"] for row in tie("check", "--texts", "texts", "--json", ok=False).json["excerpts"]]


def test_html_is_what_a_browser_shows(tie: Tie) -> None:
    tie.write("texts/page.html", PAGE)
    shown = ('"Both sides", he said', "cooperate in Café Luz", "Ministers & envoys")
    assert outcomes(tie, *shown) == [VERIFIED] * 3
    assert VERIFIED not in outcomes(tie, "not a word of the page", "color: red", "a comment", "Luz. End and more")
    tie.write("texts/page.html", '<meta charset="shift_jis"><p>日本と印度</p>'.encode("shift_jis"))
    assert outcomes(tie, "日本と印度") == [VERIFIED]
    tie.write("texts/page.html", "<p>Größe</p>")  # no charset: UTF-8
    assert outcomes(tie, "Größe") == [VERIFIED]


def test_pdf_is_read_page_by_page(tie: Tie) -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    pdf.add_page()
    pdf.multi_cell(70, 6, "The ministers con-\nfirmed that both sides share common values regarding the region.")
    pdf.add_page()
    pdf.multi_cell(70, 6, "On the second page a treaty is signed.")
    tie.write("texts/page.pdf", bytes(pdf.output()))
    assert outcomes(tie, "ministers confirmed that both sides share", "a treaty is signed") == [VERIFIED] * 2
    assert "texts/page.pdf, page 2" in tie("show", "e", "--texts", "texts", COLUMNS="200").out
    tie.write("texts/page.pdf", b"%PDF-1.4 broken")
    assert "text-unreadable" in tie("check", "--texts", "texts", status=1).out


def test_markdown_and_text_are_read_as_they_are(tie: Tie) -> None:
    tie.write("texts/page.md", "# Heading\n\nA *treaty* is signed.\n")
    assert outcomes(tie, "A *treaty* is", "is signed") == [VERIFIED] * 2
    Path(tie.folder / "texts" / "page.md").unlink()
    tie.write("texts/page.txt", b"\xff\xfe")
    assert "is not UTF-8" in tie("check", "--texts", "texts", status=1).out
