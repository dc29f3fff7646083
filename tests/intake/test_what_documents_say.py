"""What documents say of themselves in places of their own: references of JSON-LD, bylines, datelines, headers, PDF lines."""

import base64
from typing import Any

import pytest

from tie_cli.intake.documents import read_document
from tie_cli.intake.hyphenation import join_broken_words
from tie_cli.intake.newspaper_head import authors_of

TEXT = "Delegates from Norland and Eliot met in Vale on Tuesday to discuss the border and the fish, officials there said. " * 2


def fields_of_page(*blocks: str) -> dict[str, str]:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    page = f"<html><head>{scripts}<title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>"
    return read_document(page.encode(), "a.html").fields()


ARTICLE = '{"@type": "NewsArticle", "headline": "Talks", "author": {"@id": "#a"}, "publisher": {"@id": "#p"}}'
LISTED = '{"@type": "NewsArticle", "headline": "Talks", "author": [{"@id": "#a"}], "publisher": [{"@id": "#p"}]}'
PLAIN = '{"@type": "NewsArticle", "headline": "Talks", "author": "#a", "publisher": "#p"}'
PERSON = '{"@type": "Person", "@id": "#a", "name": "Ida Holm"}'
PAPER = '{"@type": "Organization", "@id": "#p", "name": "The Vale Courier"}'


@pytest.mark.parametrize(
    "blocks",
    [
        (f'{{"@graph": [{ARTICLE}, {PERSON}, {PAPER}]}}',),
        (f'{{"@graph": [{PERSON}, {PAPER}, {ARTICLE}]}}',),
        (ARTICLE, PERSON, PAPER),
        (f"[{ARTICLE}, {PERSON}]", f'{{"@type": "WebSite", "publisher": {PAPER}}}'),
        (f'{{"@graph": [{LISTED}, {PERSON}, {PAPER}]}}',),
        (f'{{"@graph": [{PLAIN}, {PERSON}, {PAPER}]}}',),
    ],
)
def test_json_ld_names_author_and_publisher_by_reference(blocks: tuple[str, ...]) -> None:
    found = fields_of_page(*blocks)
    assert (found["author"], found["publisher"]) == ("Ida Holm", "The Vale Courier")


def test_a_reference_to_nothing_says_nothing() -> None:
    assert "author" not in fields_of_page(ARTICLE)
    circle = '{"@type": "NewsArticle", "@id": "#x", "author": {"@id": "#x"}, "headline": "Talks"}'
    assert fields_of_page(circle)["title"] == "Talks"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("BY JANE ROE", "Jane Roe"),
        ("By MATTHEW HARLAN and AKIKO TODA", "Matthew Harlan, Akiko Toda"),
        ("By Jane Roe, Max de la Cruz and Tsai Ing-wen", "Jane Roe, Max de la Cruz, Tsai Ing-wen"),
        ("By Jane Roe, Political Editor", "Jane Roe"),
        ("By Jane Roe | The Courier", "Jane Roe"),
        ("By Jane Roe and John O’Hara in Visk", "Jane Roe, John O’Hara"),
        ("By land and sea", None),
        ("By The Associated Press", None),
        ("By Reuters Staff", None),
        ("By Tuesday", None),
        ("By Tuesday the port was open again.", None),
    ],
)
def test_a_byline_has_names_and_nothing_else(line: str, authors: str | None) -> None:
    assert authors_of(line) == authors


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            "By Jane Roe\n\nTOKYO, May 3, 2024 (Reuters) —",
            {"author": "Jane Roe", "publisher": "Reuters", "published": "2024-05-03"},
        ),
        # the year is not said, and none is made up
        ("By Jane Roe\n\nTOKYO, May 3 (Reuters) —", {"author": "Jane Roe", "publisher": "Reuters"}),
        ("PORT ELIOT, Norland, 3 May 2024 —", {"published": "2024-05-03"}),
        ("TOKYO (AP) —", {"publisher": "Associated Press"}),
        ("By JANE ROE\nAssociated Press\n\nTOKYO —", {"author": "Jane Roe", "publisher": "Associated Press"}),
        ("By Jane Roe\nPublished May 4, 2024\n\nTOKYO, May 3, 2024 —", {"author": "Jane Roe", "published": "2024-05-04"}),
        ("TOKYO —", {}),
        ("By Jane Roe\nPORT ELIOT, May 3, 2024\n\n", {"author": "Jane Roe", "published": "2024-05-03"}),
        ("PORT ELIOT, Norland, 3 May 2024.\n\n", {"published": "2024-05-03"}),
        ("VISK PROTOCOL, 2024\n\n", {}),
    ],
)
def test_plain_text_says_who_wrote_it_and_when(head: str, fields: dict[str, Any]) -> None:
    text = f"Talks resume\n\n{head} The two sides met on Tuesday.\n"
    assert read_document(text.encode(), "a.txt").fields() == {"title": "Talks resume", **fields}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("FOR IMMEDIATE RELEASE", "Talks resume"),
        ("Press release – 3 May 2024", "Press release – 3 May 2024"),  # a title of its own, as far as one can know
        ("Press Release:", "Talks resume"),
        ("EMBARGOED UNTIL 9 A.M. ON 3 MAY", "Talks resume"),
        ("Press freedom wins", "Press freedom wins"),
    ],
)
def test_what_says_only_that_it_is_a_release_is_no_title(line: str, title: str) -> None:
    assert read_document(f"{line}\n\nTalks resume\n\nThe two sides met.\n".encode(), "a.txt").title == title


def in_pieces(text: str, at: int) -> str:
    """Return a header in two encoded words that part it inside a character."""
    data = text.encode()
    return "\n ".join(f"=?UTF-8?B?{base64.b64encode(part).decode()}?=" for part in (data[:at], data[at:]))


@pytest.mark.parametrize(
    ("header", "text"),
    [
        (in_pieces("外務大臣会談", 7), "外務大臣会談"),
        ("=?iso-8859-1?Q?Talks_=93resume=94?=", "Talks “resume”"),
        ("=?gb2312?B?zeK9u7K/?=", "外交部"),
        ("Re: =?utf-8?q?Gespr=C3=A4che?= resume", "Re: Gespräche resume"),
        ("Talks – today", "Talks – today"),
    ],
)
def test_encoded_words_of_a_header_are_decoded(header: str, text: str) -> None:
    mail = f"From: Press <a@x.example>\nSubject: {header}\nDate: Wed, 21 Aug 2024 10:00:00 +0000\n\nThe two sides met.\n"
    assert read_document(mail.encode(), "a.eml").title == text


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("=?iso-8859-1?Q?M=FCller,_J=F6rg?= <a@x.example>", "Müller, Jörg"),
        ('"=?utf-8?Q?Press_=E2=80=93_Office?=" <a@x.example>', "Press – Office"),
        ("Jörg Müller <a@x.example>", "Jörg Müller"),
        ("a@x.example", None),
    ],
)
def test_the_sender_is_named_as_written(sender: str, name: str | None) -> None:
    mail = f"From: {sender}\nSubject: Talks\nDate: Wed, 21 Aug 2024 10:00:00 +0000\n\nThe two sides met.\n"
    assert read_document(mail.encode(), "a.eml").author == name


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The minister pro-\nposed a pact.", "The minister proposed\na pact."),
        ("a well-\nknown pact", "a well-known\npact"),
        ("a 10-\nyear pact", "a 10-year\npact"),
        ("the Indo-\nPacific", "the Indo-Pacific"),
        ("the Russia-\nbacked side", "the Russia-backed\nside"),
        ("re-\nopened. They", "reopened.\nThey"),
        ("a co-\noperative, the co-operative", "a co-operative,\nthe co-operative"),
        ("a coop-\nerative, the cooperative", "a cooperative,\nthe cooperative"),
        ("the end -\nor so", "the end -\nor so"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole_again(broken: str, whole: str) -> None:
    assert join_broken_words(broken) == whole


def test_a_pdf_is_in_paragraphs_and_its_title_apart() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=18)
    pdf.multi_cell(180, 8, "Joint statement of Norland and Eliot", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=11)
    for paragraph in ("The two ministers met in Vale to speak about the border and the fish of the strait. " * 3, "They agreed."):
        pdf.multi_cell(180, 6, paragraph.strip(), new_x="LMARGIN", new_y="NEXT")
        pdf.ln(6)
    found = read_document(bytes(pdf.output()), "a.pdf")
    assert found.title == "Joint statement of Norland and Eliot"
    parts = [" ".join(part.split()) for part in found.text.split("\n\n")]
    assert parts == [
        "Joint statement of Norland and Eliot",
        ("The two ministers met in Vale to speak about the border and the fish of the strait. " * 3).strip(),
        "They agreed.",
    ]
    assert found.text.count("\n") > 4  # lines stay lines


def test_a_title_that_nothing_parts_from_the_text_is_put_apart() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    sentence = "The two ministers met in Vale to speak about the border and about the fish of the strait between them. "
    pdf.multi_cell(180, 6, f"Joint statement\n{(sentence * 4).strip()}")
    assert read_document(bytes(pdf.output()), "a.pdf").text.startswith("Joint statement\n\nThe two ministers")
