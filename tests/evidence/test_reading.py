"""Texts read from files of each kind: what a reader sees of them, and where reading ends."""

import os
from pathlib import Path

import pytest
from fpdf import FPDF

from tie_cli.errors import BadPath
from tie_cli.evidence import reading
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.html_text import html_to_text
from tie_cli.evidence.outcomes import VERIFIED
from tie_cli.evidence.reading import UnreadableText, read_regular_file, read_text
from tie_cli.evidence.source_texts import read_article


def shown(page: str) -> str:
    return html_to_text(f"<!doctype html><html><body>{page}</body></html>".encode())


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<div>Three</div>Four", "One\nTwo\nThree\nFour"),
        ("a <b> b </b> c  d\n e", "a b c d e"),
        ("co<wbr>op<i>er</i>ate", "cooperate"),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
        ("<pre>x\n  y</pre>", "x\n  y"),
        ("<p>Seen<span style='display: none'> hidden</span><span hidden>too</span></p>", "Seen"),
        ("We will <del>never</del> sail <s>today</s>.", "We will sail ."),
        ("<script>s</script><style>p {}</style><template>t</template>Seen<!-- c -->", "Seen"),
        ("<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>を開く", "港を開く"),
        ("open<sup>2</sup> in<sup><a href='#n'>b</a></sup> 10<sup>3</sup> the 1<sup>st</sup>", "open² in[b] 10³ the 1st"),
    ],
)
def test_html_is_shown_block_by_block(page: str, text: str) -> None:
    assert shown(page) == text


def test_footnotes_and_line_breaks_of_html_are_no_difference() -> None:
    text = SearchableText(shown("<p>the harbour<sup>1</sup> opens[2] soon</p><p>港を\n開く</p>"))
    assert [text.verify(words).status for words in ("the harbour opens soon", "港を開く")] == [VERIFIED] * 2


def test_the_text_of_a_page_is_never_longer_than_the_page() -> None:
    deep = '<div style="padding-left:9999999em; margin: 1e999em"><blockquote><ul><li>' * 60 + "the words<br>" * 50
    wide = "<table><tr><td>" + "x" * 5000 + "</td></tr>" + "<tr><td>y</td></tr>" * 100 + "</table>"
    for page in (deep, wide, '<p style="' + "style:" * 20_000 + '">the words</p>'):
        assert len(shown(page)) < len(page)


def test_a_page_that_is_nested_deeply_is_read() -> None:
    assert "the words" in shown("<div>" * 200 + "the words" + "</div>" * 200)
    shown("<div>" * 20_000 + "the words")  # as far as the parser goes


def test_reading_ends_at_a_stated_size(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    path.write_bytes(b"x" * 2000)
    assert len(read_regular_file(path, 2000)) == 2000
    with pytest.raises(OSError, match="it is larger than"):
        read_regular_file(path, 1999)


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match=r"regular file|directory"):
            read_article(path)
    (tmp_path / "link.txt").symlink_to("/dev/zero")
    with pytest.raises(OSError, match="not a regular file"):
        read_article(tmp_path / "link.txt")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    with pytest.raises(BadPath, match="not UTF-8"):
        read_article(tmp_path / "bad.txt")


def test_a_pdf_of_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for _ in range(3):
        pdf.add_page()
        pdf.multi_cell(70, 6, "The words of a page.")
    data = bytes(pdf.output())
    path = Path("s.pdf")
    assert read_text(path, data).count("\f") == 2
    for name, most, message in (
        ("MOST_PAGES", 2, "more than 2 pages"),
        ("MOST_CHARACTERS", 50, "more than 50 characters"),
        ("MOST_ON_PAGE", 0, "more than 0 objects on page 1"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(reading, name, most)
            with pytest.raises(UnreadableText, match=message):
                read_text(path, data)
