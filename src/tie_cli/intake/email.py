"""E-mails (EML): subject, sender and day from the header, and the text of the message without attachments."""

import base64
import quopri
import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.encodings import decode
from tie_cli.intake.html import read_html

_ENCODED_WORD = re.compile(r"=\?(?P<charset>[^?*\s]+)(?:\*[^?\s]*)?\?(?P<how>[BbQq])\?(?P<words>[^?\s]*)\?=")


def read_email(data: bytes) -> Document:
    """Read a message; its plain text where it has one, else its HTML."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
        part = message.get_body(preferencelist=("plain", "html"))
        payload = part.get_payload(decode=True) if part else None
        written = {name.lower(): str(value) for name, value in reversed(list(message.raw_items()))}
    except (MessageError, LookupError, ValueError, AttributeError) as error:
        raise UnreadableDocument(f"the e-mail can't be read: {error}") from None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableDocument("the e-mail has no text")
    charset = part.get_content_charset()
    if part.get_content_type() == "text/html":
        text = read_html(payload, charset, None).text
    else:
        text = decode(payload, charset).replace("\r\n", "\n").strip("\n")
    return Document(
        text=text,
        title=_decode_header(written.get("subject", "")) or None,
        author=_sender(written.get("from", "")) or None,
        published=_day(written.get("date", "")),
        language=written.get("content-language", "").strip() or None,
    )


def _sender(header: str) -> str:
    """Return the name of the sender; a comma in it is no end of an address."""
    plain = " ".join(header.split())
    named = re.fullmatch(r"(?P<name>.*?)\s*<[^<>]*>", plain)
    return _decode_header(named["name"].strip('" ') if named else parseaddr(plain)[0])


def _decode_header(header: str) -> str:
    """Return a header as text: encoded words (RFC 2047) decoded, also inside quotation marks, and bytes that are not ASCII."""
    plain = " ".join(header.split())
    if not plain.isascii():
        plain = decode(plain.encode("utf-8", "surrogateescape"), None)
    text, end, pending, charset = "", 0, b"", ""
    for match in _ENCODED_WORD.finditer(plain):
        between = plain[end : match.start()]
        if pending and (between.strip() or match["charset"].lower() != charset):
            text, pending = text + decode(pending, charset), b""
        # between two encoded words a space is no part of the text
        text += between if between.strip() or not end else ""
        # a character may be in two of them
        pending, charset, end = pending + _bytes_of(match), match["charset"].lower(), match.end()
    text += decode(pending, charset) if pending else ""
    return " ".join((text + plain[end:]).split())


def _bytes_of(match: re.Match[str]) -> bytes:
    words = match["words"]
    if match["how"] in "qQ":
        return quopri.decodestring(words.encode("ascii", "replace"), header=True)
    try:
        return base64.b64decode(words + "=" * (-len(words) % 4))
    except ValueError:
        return match[0].encode("ascii", "replace")


def _day(written: str) -> str | None:
    """Return the day in the sender's own time zone."""
    try:
        return f"{parsedate_to_datetime(written):%Y-%m-%d}"
    except (ValueError, TypeError, IndexError):
        return None
