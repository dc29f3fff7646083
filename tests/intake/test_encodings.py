"""Character sets as browsers read them: labels, byte order marks, and what a server or a page says."""

import codecs

import pytest

from tie_cli.intake.documents import read_document
from tie_cli.intake.encodings import declared_charset, decode

PAGE = "<html><head>{meta}<title>Talks</title></head><body><article><h1>Talks</h1><p>{text}</p></article></body></html>"
CURLY = "“We are ready,” she said – and the minister’s aide agreed. " * 4


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("ISO-8859-1", "cp1252", "“Ça va”, said Müller – €5"),
        ("latin1", "cp1252", "“Ça va”"),
        ("us-ascii", "cp1252", "“Ça va”"),
        ("iso-8859-9", "cp1254", "“İstanbul”"),
        ("shift_jis", "cp932", "①髙橋外務大臣～"),
        ("x-sjis", "cp932", "岩屋外務大臣"),
        ("gb2312", "gb18030", "朱镕基总理说：“可以”"),
        ("GBK", "gb18030", "外交部發言人"),
        ("ks_c_5601-1987", "cp949", "똠방각하 외교부"),
        ("euc-kr", "cp949", "펲 외교부"),
        ("big5", "big5hkscs", "外交部發言人"),
        ("tis-620", "cp874", "“กระทรวง”"),
        ("koi8-r", "koi8-r", "Министр"),
        ("windows-1251", "cp1251", "Министр"),
        ("euc-jp", "euc-jp", "外務大臣"),
        ("unknown-label", "utf-8", "“Ça va”"),
        (None, "utf-8", "“Ça va”"),
        (None, "cp1252", "“Ça va”"),
    ],
)
def test_a_label_means_what_it_means_to_browsers(label: str | None, codec: str, text: str) -> None:
    assert decode(text.encode(codec), label) == text


def test_a_byte_order_mark_goes_before_any_label() -> None:
    assert decode("“Ça va”".encode("utf-8-sig"), "iso-8859-1") == "“Ça va”"
    assert decode(codecs.BOM_UTF16_LE + "“Ça va”".encode("utf-16-le"), "utf-8") == "“Ça va”"
    assert decode(codecs.BOM_UTF16_BE + "“Ça va”".encode("utf-16-be"), None) == "“Ça va”"


def test_a_single_faulty_byte_does_not_change_the_character_set() -> None:
    text = "岩屋外務大臣は、会談を行った。" * 20
    faulty = text.encode("cp932") + b"\xfd" + text.encode("cp932")
    assert decode(faulty, "shift_jis").count("岩屋外務大臣") == 40
    assert decode(("Ça va – " * 40).encode() + b"\x93", None).startswith("Ça va – Ça va")
    # what calls itself UTF-8 and is not is Windows-1252
    assert decode("“Ça va”".encode("cp1252"), "utf-8") == "“Ça va”"


@pytest.mark.parametrize(
    ("header", "meta", "codec"),
    [
        ("text/html; charset=ISO-8859-1", "", "cp1252"),
        ("text/html", "<meta charset=iso-8859-1>", "cp1252"),
        ("text/html", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        ("text/html; charset=utf-8", "<meta charset=iso-8859-1>", "utf-8"),  # the server goes before the page
        ("text/html; charset=windows-1252", "<meta charset=utf-8>", "cp1252"),
        ("text/html; charset=iso-8859-1", "<meta charset=iso-8859-1>", "utf-8-sig"),  # and the mark before both
        ("text/html", "<!-- <meta charset=shift_jis> --><meta charset='utf-8'>", "utf-8"),
        ("text/html", "<meta charset=utf-16>", "utf-8"),
    ],
)
def test_the_server_goes_before_the_page_and_a_mark_before_both(header: str, meta: str, codec: str) -> None:
    page = PAGE.format(meta=meta, text=CURLY).encode(codec)
    assert "“We are ready,” she said – and the minister’s aide" in read_document(page, "https://x.example/a", header).text


def test_xhtml_may_say_it_in_its_first_line() -> None:
    assert declared_charset(b'<?xml version="1.0" encoding="Windows-1252"?><html>') == "windows-1252"
    assert declared_charset(b"<html><head><title>charset=x</title>") is None
