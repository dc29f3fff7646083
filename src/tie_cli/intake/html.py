"""HTML pages to documents: the main text by trafilatura, without navigation and footers, and what the page says of itself."""

import re
from collections.abc import Iterator
from typing import Any

from tie_cli.intake.document import Document, UnreadableDocument
from tie_cli.intake.encodings import declared_charset, decode
from tie_cli.intake.fetch import without_sockets
from tie_cli.intake.html_dates import is_in_sentence
from tie_cli.intake.html_metadata import read_metadata
from tie_cli.text.folding import split
from tie_cli.text.wording import count_phrase

_FEW_WORDS = 100  # in an article; a page with fewer may be the beginning of one that has to be paid for
_TOO_FEW_WORDS = 25
_WALL = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|create an? (?:free )?account)\b.{0,60}?"
    r"\b(?:to (?:continue|read|keep|unlock|access|view)|full access|unlimited)|already a (?:subscriber|member)|"
    r"\b(?:for|to) (?:our |paying )?subscribers\b|\b(?:subscribers|members) only\b|"
    r"\b(?:enable|requires?|turn on) (?:java ?script|cookies)\b|you are (?:human|not a robot)",
    re.I | re.S,
)
_SAVE = "save the whole page from a browser and add that file"
_BLOCKS = frozenset(["head", "p", "item", "row", "quote", "code", "list", "table"])


def read_html(data: bytes, charset: str | None, address: str | None) -> Document:
    """Read a page; nothing is fetched and no script is run. Raises `UnreadableDocument` where it has no text."""
    import lxml.html

    page = decode(data, charset or declared_charset(data))
    tree = _tree(page)
    about = read_metadata(tree, address)
    for element in list(tree.iter("time")):
        if is_in_sentence(element):
            element.drop_tag()  # the library would leave out its text
    text = _main_text(lxml.html.tostring(tree, encoding="unicode"))
    if address:
        _check_enough(text, is_free=about.is_free)
    if not text:
        raise UnreadableDocument("the page has no main text; it may need scripts or a login: save it from a browser as text")
    if about.title and _squeeze(about.title) not in _squeeze(text[: 4 * len(about.title) + 200]):
        text = f"{about.title}\n\n{text}"
    return Document(
        text=text,
        title=about.title,
        publisher=about.publisher,
        author=about.author,
        published=about.published,
        language=about.language,
        url=about.url,
        warnings=_warnings(text, is_free=about.is_free) if address else (),
    )


def _tree(page: str) -> Any:
    import lxml.etree
    import lxml.html

    try:
        return lxml.html.document_fromstring(page.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadableDocument(f"it can't be read as HTML: {error}") from None


def _main_text(page: str) -> str:
    """Return the article's blocks, one a paragraph, in the order of the page."""
    import logging

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what it leaves out
    with without_sockets():
        import trafilatura
        from trafilatura.settings import use_config

    config = use_config()
    # a short statement is a text too; by its own measure the library would run its paragraphs into one
    config["DEFAULT"].update({"MIN_EXTRACTED_SIZE": "20", "MIN_OUTPUT_SIZE": "1"})
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=False, config=config)
    except RecursionError:
        raise UnreadableDocument("the page is nested too deeply to be read") from None
    body = getattr(found, "body", None)
    return "\n\n".join(_paragraphs(body)) if body is not None else ""


def _paragraphs(body: Any) -> Iterator[str]:
    """Yield the text of each block; what is between blocks is one too."""
    loose: list[str] = []
    for event, element in _walk(body):
        if event == "text":
            loose.append(element)
        elif loose and (text := _one_line("".join(loose))):
            yield text
            loose = []
        else:
            loose = []
    if text := _one_line("".join(loose)):
        yield text


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield pieces of text in order, with a break wherever a block begins or ends."""
    block = element.tag in _BLOCKS
    if block:
        yield "break", None
    elif element.tag == "lb":
        yield "text", "\n"
    elif element.tag == "cell":
        yield "text", " "
    if element.text:
        yield "text", element.text
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield "text", child.tail
    if block:
        yield "break", None


def _check_enough(text: str, *, is_free: bool) -> None:
    """Raise `UnreadableDocument` for the beginning of an article, or a page that asks for a login in its place."""
    words = len(split(text))
    if not words or words >= _FEW_WORDS or (words >= _TOO_FEW_WORDS and is_free and not _WALL.search(text)):
        return
    why = "" if is_free and not _WALL.search(text) else ", and the rest needs a login or a subscription"
    raise UnreadableDocument(f"the page has only {count_phrase(word=words)} of text{why}: {_SAVE}")


def _warnings(text: str, *, is_free: bool) -> tuple[str, ...]:
    words = len(split(text))
    if is_free and words >= _FEW_WORDS:
        return ()
    why = (
        "the page says that readers have to pay for it"
        if not is_free
        else f"the page has only {count_phrase(word=words)} of text"
    )
    return (f"{why}; if the article is longer, {_SAVE}",)


def _one_line(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _squeeze(text: str) -> str:
    return " ".join(split(text))
