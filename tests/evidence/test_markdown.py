"""Texts in Markdown: words are found through links, emphasis and the signs of quoted lines."""

import pytest
from conftest import BASE, Tie

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.quotations import verify_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We [will sign](https://x.example/a_(b)) the pact.”", "We will sign the pact"),
        ("“We [will sign](https://x.example/a 'T') the pact.”".replace("'", '"'), "We will sign the pact"),
        ("“[We will sign](/a) the pact.”", "We will sign"),
        ("“We will [sign](#a).”", "We will sign"),
        ("“We [will\nsign](https://x.example) the pact.”", "We will sign the pact"),
        ("“We **will sign** the _pact_, and *stay*.”", "We will sign the pact, and stay"),
        ("“We __will__ sign.”", "We will sign"),
        ("> We will\n> sign the pact.\n", "We will sign the pact"),
        ("> > We will\n> > sign the pact.\n", "We will sign the pact"),
        ("“We will sign[^1] the pact.”", "We will sign the pact"),
        ("我们[将签署](https://x.example)条约", "我们将签署条约"),
        ("“We [will sign](pact.md) the pact.”", "We will sign the pact"),
        ("“We [will sign](<my pact.md>) the pact.”", "We will sign the pact"),
        ("“We [will sign](/wiki/Pact_(2031) 'Pact') the pact.”", "We will sign the pact"),
        ("“We [will sign][1] the pact.”\n\n[1]: https://x.example", "We will sign the pact"),
        ("“We [will sign][Pact] the pact.”\n\n[pact]: <pact.md>", "We will sign the pact"),
        ("“We [will sign][] the pact[2].”\n\n[will sign]: https://x.example", "We will sign the pact"),
        ("“We will <u>sign</u> the <b class='x'>pact</b>.”", "We will sign the pact"),
        ("“We will sign the&nbsp;pact &amp; stay.”", "We will sign the pact & stay"),
        ("“We will sign\\\nthe pact\\!”", "We will sign the pact!"),
    ],
)
def test_words_are_found_through_markdown(text: str, words: str) -> None:
    searchable = SearchableText(text)
    assert verify_words(searchable, words).status == VERIFIED
    found = searchable.verify(words)
    assert found.status == VERIFIED
    start, end = found.spans[0]
    assert text[start:end][0] == words[0]
    assert text[start:end][-1] == words[-1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We [will not](https://x.example) sign the pact.”", "We sign the pact"),
        ("“We [will not](https://x.example) sign the pact.”", "We [will] sign the pact"),
        ("“We [must] sign the pact.”", "We must sign the pact"),
        ("“We [must] (soon) sign.”", "We must sign"),
        ("“We [must](soon) sign.”", "We must sign"),
        ("“We [must][1] sign.”", "We must sign"),  # no address is defined for it, so it is a footnote behind an editor's word
        ("“We [must][1] sign.”\n\n[2]: https://x.example", "We must sign"),
        ("“We [must] sign.”\n\n[1]: https://x.example", "We must sign"),
        ("“We will sign <never> the pact.”", "We will sign the pact"),
        ("“We run snake_case here.”", "We run snakecase here"),
        ("“Ours is 5 > 3 here.”", "Ours is 5 3 here"),
    ],
)
def test_what_is_no_markdown_is_not_left_out(text: str, words: str) -> None:
    assert verify_words(SearchableText(text), words).status != VERIFIED
    assert SearchableText(text).verify(words).status != VERIFIED


def test_a_quote_with_a_link_in_its_text_is_verified(tie: Tie) -> None:
    tie.write("p.md", "# News\n\nKamikawa said: “We [will sign](https://x.example/pact) the *pact*.”\n")
    quote = "quotes: [{id: q, date: 2024-08, speaker: yoko, speech: direct, text: We will sign the pact, sources: [%s]}]\n"
    tie.write(
        "facts.yaml",
        BASE.replace("published: 2024-08}", "published: 2024-08, text: p.md}") + quote % "{id: paper, excerpt: Kamikawa said}",
    )
    assert "1 quote verified" in tie("check").out
