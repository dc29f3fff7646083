"""Plain text to documents: decoded, with the title and the day of publication where its first lines have them."""

import codecs
import re

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.publication_dates import published_line

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENDS_SENTENCE = re.compile(r"[.。!?！？:;,][\"'”’»)\]」]*$")
_LONGEST_TITLE = 200  # characters


def read_text(data: bytes, charset: str | None = None) -> Document:
    """Read plain text. Raises `UnreadableDocument` where it is none."""
    text = decode(data, charset).replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not text.strip():
        raise UnreadableDocument("the document has no text")
    return Document(text=text, title=first_heading(text), published=published_line(text))


def decode(data: bytes, charset: str | None) -> str:
    """Return the text of bytes: in the character set that is given, else UTF-8, else Windows-1252, as browsers do."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            charset = name
            break
    for name in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
        if len(_CONTROLS.findall(text)) > len(text) // 1000:
            raise UnreadableDocument("it is not text, HTML, PDF, DOCX or an e-mail")
        return _CONTROLS.sub("", text)
    raise UnreadableDocument("it is not text in any character set that is known")


def first_heading(text: str) -> str | None:
    """Return the first line where it is a title, not a sentence; None where the text has none."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first.lstrip("# ") if first and len(first) <= _LONGEST_TITLE and not _ENDS_SENTENCE.search(first) else None
