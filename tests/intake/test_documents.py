"""Documents of every kind: what they say of themselves, their text, and nothing that they do not say."""

import io
from typing import Any

import pytest

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.documents import read_document
from tie_cli.intake.publication_dates import date_of_published_line, to_edtf

PAGE = """<!DOCTYPE html><html lang="{lang}"><head><title>Border talks resume</title>{head}</head><body>
<header><nav><ul><li>Home</li><li>World</li></ul></nav></header><main><article><h1>Border talks resume</h1>{top}
<p>Delegates from Norland and Eliot met in the harbour town of Vale on Tuesday to discuss the border, officials said.</p>
<p>“We are close to an agreement,” the Norland foreign minister, Jon Aske, told reporters after the meeting.</p>
<ul><li>The two sides agreed to open a crossing in the north before the winter.</li>
<li>They will meet again next month in the capital of Eliot to settle what is left.</li></ul>
{below}</article></main><aside><p>Other news: A storm hit Sudland.</p></aside>
<footer><p>© 2019 The Courier. Cookies are fine, Mara Quill said.</p></footer></body></html>"""

SHORT = "Delegates from Norland and Eliot met in Vale on Tuesday to discuss the border and the fish, as officials there said."


def page(head: str = "", top: str = "", below: str = "", lang: str = "en", address: str | None = None) -> Document:
    html = PAGE.replace("{head}", head).replace("{top}", top).replace("{below}", below).replace("{lang}", lang)
    return read_document(html.encode(), "page.html", "text/html", address)


def test_the_main_text_is_without_what_surrounds_it() -> None:
    text = page().text
    assert "We are close to an agreement" in text
    assert "\n\nThe two sides agreed to open a crossing in the north before the winter.\n\nThey will meet" in text
    for outside in ("Home", "Cookies", "©", "storm", "- The two"):
        assert outside not in text


def test_what_a_page_does_not_say_is_left_out() -> None:
    assert page().fields() == {"title": "Border talks resume", "language": "en"}
    # neither the address nor the copyright line nor a date in the text says when it was published
    address = "https://courier.example/2024/08/21/border-talks?utm_source=x#top"
    below = "<p>The last talks were held on 3 May 2023.</p>"
    found = page(address=address, below=below).fields()
    assert found == {"title": "Border talks resume", "language": "en", "url": address.partition("#")[0]}


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        ('<meta property="article:published_time" content="2024-08-21T09:00:00+09:00">', "", "2024-08-21"),
        ('<meta name="DC.date.issued" content="2024-08">', "", "2024-08"),
        ('<meta name="citation_publication_date" content="2024">', "", "2024"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-08-21"}</script>', "", "2024-08-21"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020"},'  # noqa: ISC004
            '{"@type": ["Article"], "datePublished": "2024-08-21T10:00:00Z"}]}</script>',
            "",
            "2024-08-21",
        ),
        ("", '<time datetime="2024-08-21T23:30">21 August 2024</time>', "2024-08-21"),
        ("", '<time datetime="2024-08">August 2024</time>', "2024-08"),
        ("", "<p>Published on August 21, 2024 | Updated August 30, 2024</p>", "2024-08-21"),
        ("", "<div class='meta'>Posted: 21 Aug 2024</div>", "2024-08-21"),
        ("", "<p>21 August 2024</p>", "2024-08-21"),
        ("", "<div>August 21, 2024</div>", "2024-08-21"),
        ("", "<div>2024</div>", None),
        ("", "<p>2024年8月21日</p>", "2024-08-21"),
        ("", "<p>Veröffentlicht am 21. August 2024</p>", "2024-08-21"),
        ("", "<p>掲載日：2024年8月21日</p>", "2024-08-21"),
        # the day of an event, and of another article
        ("", '<p>They met on <time datetime="2024-08-20">Tuesday, 20 August</time> to talk about the border again.</p>', None),
        ("", '<section><a href="x">A storm in Sudland has ended</a></section><aside><time>1 May 2024</time></aside>', None),
        # in UTC it was still the day before
        ('<meta property="article:published_time" content="2024-08-20T23:00:00Z">', "<time>August 21, 2024</time>", "2024-08-21"),
        # an update is no publication, and two dates in one are none
        ('<meta property="article:modified_time" content="2024-08-21">', "", None),
        ('<script type="application/ld+json">{"@type": "Article", "dateModified": "2024-08-21"}</script>', "", None),
        ("", "<p>Updated: 21 August 2024</p>", None),
        ("", "<p>Published 08/09/2024</p>", None),
        ("", "<p>Published 21/08/2024</p>", "2024-08-21"),
        ('<script type="application/ld+json">{"@type": "Article", </script>', "", None),
        ('<meta property="article:published_time" content="yesterday">', "", None),
    ],
)
def test_the_day_of_publication_is_as_precise_as_the_page_has_it(head: str, top: str, published: str | None) -> None:
    assert page(head, top).published == published


def test_todays_date_above_the_title_is_no_day_of_publication() -> None:
    html = PAGE.replace("{head}", "").replace("{top}", "").replace("{below}", "").replace("{lang}", "en")
    for line in ("<div><span>Wednesday, 25 November 2026</span></div>", "<header><time>25 November 2026</time></header>"):
        assert read_document(html.replace("<main>", f"{line}<main>").encode(), "a.html").published is None


@pytest.mark.parametrize(
    "tag",
    [
        "time",
        "a",
        "abbr",
        "b",
        "bdi",
        "cite",
        "code",
        "data",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "u",
    ],
)
def test_no_word_of_a_sentence_is_lost(tag: str) -> None:
    found = page(
        below=f"<p>The envoys will meet on <{tag}>the third Friday</{tag}> of the month in the harbour town of Vale.</p>"
    )
    assert "will meet on the third Friday of the month in the harbour" in " ".join(found.text.replace('"', "").split())


def test_title_publisher_author_and_address_are_the_pages_own() -> None:
    head = (
        '<meta property="og:title" content="Border talks resume - The Courier">'
        '<meta property="og:site_name" content="The Courier">'
        '<link rel="canonical" href="/border-talks"><meta name="author" content="https://facebook.com/courier">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "By Ida Holm"}, {"name": "Per Lund"}],'
        '"publisher": {"name": "Courier Ltd"}}</script>'
    )
    found = page(head, address="https://www.courier.example/a?utm_source=mail")
    assert found.fields() == {
        "title": "Border talks resume",
        "publisher": "The Courier",
        "author": "Ida Holm, Per Lund",
        "language": "en",
        "url": "https://www.courier.example/border-talks",
    }
    titled = read_document(
        b"<title>Talks go on | The Courier</title><h1>Talks go on</h1><p>They met again in Vale.</p>", "a.html"
    )
    assert titled.fields() == {"title": "Talks go on", "publisher": "The Courier"}
    assert page(top='<p class="byline">By Ida Holm</p>').author == "Ida Holm"
    assert page('<link rel="canonical" href="https://x.example/">', address="https://x.example/a").url == "https://x.example/a"


def test_a_thin_page_is_warned_of() -> None:
    assert not page().warnings
    assert "words of text" in page(address="https://x.example/a").warnings[0]
    paid = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    more = "".join(
        f"<p>The delegates of group {number} went on with their talks until the evening came.</p>" for number in range(9)
    )
    assert "readers have to pay" in page(paid, below=more, address="https://x.example/a").warnings[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("The talks resumed in Tokyo on Tuesday, officials said.", "only 9 words"),
        (f"{SHORT} Subscribe now to read the whole article.", "needs a login or a subscription"),
        (f"{SHORT} Already a subscriber? Sign in.", "needs a login or a subscription"),
        ("You need to enable JavaScript to run this app.", "needs a login"),
    ],
)
def test_the_beginning_of_an_article_is_no_source(body: str, why: str) -> None:
    html = f"<html><head><title>Talks</title></head><body><article><p>{body}</p></article></body></html>".encode()
    with pytest.raises(UnreadableDocument, match=why):
        read_document(html, "https://x.example/a", "text/html", address="https://x.example/a")
    assert body.partition(".")[0] in read_document(html, "saved.html").text  # a person has looked at it


def test_character_sets_are_read_as_the_server_or_the_page_says() -> None:
    html = "<html><head><meta charset='{}'></head><body><article><h1>Gespräche</h1><p>{}</p></article></body></html>"
    text = "Die Außenminister sprachen über die Grenze und über den Handel. " * 5
    assert "Außenminister" in read_document(html.format("utf-8", text).encode(), "a.html").text
    assert "Außenminister" in read_document(html.format("iso-8859-1", text).encode("latin-1"), "a.html").text
    assert "Außenminister" in read_document(html.format("", text).encode("latin-1"), "a", "text/html; charset=latin-1").text
    assert read_document("外務省の発表".encode("shift_jis"), "a", "text/plain; charset=shift_jis").text == "外務省の発表"


def test_plain_text_gives_its_heading_and_date() -> None:
    found = read_document("Border talks resume\r\n21 August 2024\r\n\r\nThe two sides met.\r\n".encode("utf-8-sig"), "a.txt")
    assert (found.title, found.published) == ("Border talks resume", "2024-08-21")
    assert found.text == "Border talks resume\n21 August 2024\n\nThe two sides met."
    bare = read_document(b"The two sides met on 21 August 2024.\n", "a.txt")
    assert bare.fields() == {}


def test_a_word_document_gives_text_in_order() -> None:
    import docx

    document = docx.Document()
    document.core_properties.title = "template"
    document.core_properties.author = "Ida Holm"
    document.add_heading("Joint statement", level=0)
    document.add_paragraph("Released on 21 August 2024")
    document.add_paragraph("The two Ministers met.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norland", "Jon Aske"
    document.add_paragraph("They agreed.")
    out = io.BytesIO()
    document.save(out)
    found = read_document(out.getvalue(), "a.docx")
    assert (found.title, found.author, found.published) == ("Joint statement", "Ida Holm", "2024-08-21")
    assert found.text.split("\n\n")[2:] == ["The two Ministers met.", "Norland Jon Aske", "They agreed."]


def make_pdf(text: str, **about: str) -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for name, value in about.items():
        getattr(pdf, f"set_{name}")(value)
    for number, part in enumerate(text.split("\f"), 1):
        pdf.add_page()
        pdf.multi_cell(90, 6, f"{part}\n\n{number}")
    return bytes(pdf.output())


def test_a_pdf_gives_its_pages_without_their_numbers() -> None:
    found = read_document(make_pdf("Joint statement\nPublished 21 August 2024\nThe two Ministers met.\fThey agreed."), "a.pdf")
    assert (found.title, found.published) == ("Joint statement", "2024-08-21")  # the file itself was made today
    assert found.text == "Joint statement\nPublished 21 August 2024\nThe two Ministers met.\fThey agreed."
    named = read_document(make_pdf("Some text.", title="Microsoft Word - final2.docx", author="Ida Holm"), "a.pdf")
    assert (named.title, named.author) == (None, "Ida Holm")


MAIL = """From: "Press Office" <press@norland.example>
Date: Wed, 21 Aug 2024 23:30:00 -0500
Subject: =?utf-8?q?Border_talks_=E2=80=93_readout?=
MIME-Version: 1.0
Content-Type: {type}; charset=utf-8
Content-Transfer-Encoding: 8bit

{body}
"""


@pytest.mark.parametrize(
    ("kind", "body"),
    [("text/plain", "The two sides met."), ("text/html", "<html><body><p>The two sides met.</p></body></html>")],
)
def test_an_e_mail_gives_subject_sender_and_day(kind: str, body: str) -> None:
    data = MAIL.replace("{type}", kind).replace("{body}", body).encode()
    for name in ("a.eml", "a"):
        found = read_document(data, name)
        assert found.fields() == {"title": "Border talks – readout", "author": "Press Office", "published": "2024-08-21"}
        assert found.text == "The two sides met."


@pytest.mark.parametrize(
    ("data", "name", "content_type", "message"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a", "image/png", "image/png, not text"),
        (bytes(range(256)) * 10, "a.bin", "", "it is not text"),
        (b"", "a.txt", "", "has no text"),
        (b" \n ", "a.txt", "", "has no text"),
        (b"PK\x03\x04xl/workbook", "a.xlsx", "", "an archive, not a Word document"),
        (b"PK\x03\x04word/ cut short", "a.docx", "", "can't be read as a Word document"),
        (b"{\\rtf1 x}", "a.rtf", "", "save it as DOCX"),
        (b"%PDF-1.4 cut short", "a.pdf", "", "the PDF can't be read"),
        (b"<html><body><script>show()</script></body></html>", "a.html", "", "no main text"),
        (b"<html><body>" + b"<div>" * 20000 + b"</body></html>", "a.html", "", "no main text"),
    ],
)
def test_what_is_no_document_is_said_in_one_line(data: bytes, name: str, content_type: str, message: str) -> None:
    with pytest.raises(UnreadableDocument) as problem:
        read_document(data, name, content_type)
    assert message in str(problem.value)
    assert str(problem.value).startswith(f"{name}: ")
    assert "\n" not in str(problem.value)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-08-21", "2024-08-21"),
        ("20240821", "2024-08-21"),
        ("2024-08-21 10:00:00", "2024-08-21"),
        ("Wednesday, 21st of August 2024", "2024-08-21"),
        ("Aug. 21, 2024, 10:15 a.m. ET", "2024-08-21"),
        ("August 2024", "2024-08"),
        ("2024", "2024"),
        ("21.08.2024", "2024-08-21"),
        ("22 août 2024", "2024-08-22"),
        ("21 de agosto de 2024", "2024-08-21"),
        ("2024년 8월 21일", "2024-08-21"),
        ("08/09/2024", None),
        ("31 February 2024", None),
        ("2024-13-01", None),
        ("Copyright 2024 The Courier", None),
        ("two days ago", None),
        ("", None),
    ],
)
def test_dates_are_never_more_precise_than_they_are_written(written: str, date: str | None) -> None:
    assert to_edtf(written) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Title\nTokyo, August 21, 2024\n\nText.", "2024-08-21"),
        ("Title\n(21 August 2024)\nText.", "2024-08-21"),
        ("Title\nOn 21 August 2024 they met.", None),
        ("Title\nPublished by the Courier in its issue of the day\n", None),
        ("T\n" + "x\n" * 20 + "Published 21 August 2024", None),
    ],
)
def test_a_text_is_dated_by_its_own_line(text: str, date: Any) -> None:
    assert date_of_published_line(text) == date
