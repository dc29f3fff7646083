"""Bytes to text as browsers read them: which character set a label means, and what goes before it.

The labels are those of the Encoding Standard (https://encoding.spec.whatwg.org/): a page that calls itself ISO-8859-1 is read as
Windows-1252, GB2312 as GB18030, KS C 5601 as code page 949, Shift JIS as code page 932.
"""

import codecs
import re

from tie_cli.intake.document import UnreadableDocument

_LABELS = {
    label: codec
    for codec, labels in {
        "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
        "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
        "utf-16-be": "unicodefffe utf-16be",
        "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
        "iso_8859-1:1987 l1 latin1 latin-1 us-ascii windows-1252 x-cp1252",
        "cp1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254",
        "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
        "iso8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
        "iso8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso_8859-7",
        "iso8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
        "iso8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso_8859-6",
        "iso8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-i iso_8859-8 logical visual",
        "iso8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
        "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
        "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
        "iso2022-jp": "csiso2022jp iso-2022-jp",
        "gb18030": "chinese csgb2312 csiso58gb231280 gb18030 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
        "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
        "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
        "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
        "koi8-u": "koi8-ru koi8-u",
        "mac-roman": "csmacintosh mac macintosh x-mac-roman",
        "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    }.items()
    for label in labels.split()
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.I)
_XML = re.compile(rb"\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([^\"'\s]+)")
_HEAD = 4096  # bytes of a page in which it says its character set
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FEW = 0.02  # of what is not ASCII: bytes that a character set does not have, for which it is not given up


def decode(data: bytes, charset: str | None) -> str:
    """Return the text of bytes.

    A byte order mark goes before the character set that is given; without either it is UTF-8, else Windows-1252.
    Raises `UnreadableDocument` where it is no text.
    """
    marked = next(((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), None)
    codecs_to_try = [marked[1]] if marked else [*([codec] if (codec := _codec(charset)) else []), "utf-8"]
    plain = data[len(marked[0]) :] if marked else data
    for name in dict.fromkeys(codecs_to_try):
        if (text := _decode_as(plain, name)) is not None:
            break
    else:
        text = plain.decode("cp1252", "ignore")
    if len(_CONTROLS.findall(text)) > len(text) // 1000:
        raise UnreadableDocument("it is not text, HTML, PDF, DOCX or an e-mail")
    return _CONTROLS.sub("", text)


def declared_charset(page: bytes) -> str | None:
    """Return the character set that an HTML page says it is in; what stands in a comment does not count."""
    head = page[:_HEAD]
    found = _META.search(_COMMENT.sub(b"", head)) or _XML.match(head)
    if found is None:
        return None
    label = found[1].decode("ascii", "replace").lower()
    # a page whose declaration can be read byte by byte is not in UTF-16
    return "utf-8" if label.startswith(("utf-16", "ucs-2", "unicode")) else label


def _codec(label: str | None) -> str | None:
    """Return the codec of a label, as browsers know it, else as Python does; None for an unknown one."""
    plain = (label or "").strip().lower()
    if plain in _LABELS:
        return _LABELS[plain]
    try:
        return codecs.lookup(plain).name if plain and codecs.lookup(plain)._is_text_encoding else None
    except LookupError:
        return None


def _decode_as(data: bytes, codec: str) -> str | None:
    """Return bytes as text of a codec, with a sign in place of the few that it does not have; None where there are many."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        pass
    if codec == "cp1252":
        return data.decode(codec, "ignore")  # the five bytes without a character
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") <= _FEW * sum(not char.isascii() for char in text) else None
