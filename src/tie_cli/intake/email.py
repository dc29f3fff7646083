"""E-mails (EML): subject, sender and day from the header, and the text of the message without attachments."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.html import read_html
from tie_cli.intake.text import decode


def read_email(data: bytes) -> Document:
    """Read a message; its plain text where it has one, else its HTML."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
        part = message.get_body(preferencelist=("plain", "html"))
        payload = part.get_payload(decode=True) if part else None
        about = {name: str(message[name] or "") for name in ("subject", "from", "date", "content-language")}
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
        title=" ".join(about["subject"].split()) or None,
        author=parseaddr(about["from"])[0] or None,
        published=_day(about["date"]),
        language=about["content-language"].strip() or None,
    )


def _day(written: str) -> str | None:
    """The day in the sender's own time zone."""
    try:
        return f"{parsedate_to_datetime(written):%Y-%m-%d}"
    except (ValueError, TypeError, IndexError):
        return None
