"""The day on which an HTML page was published, as it says for machines and shows to people."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tie_cli.intake.html_elements import elements_of_property, is_outside, text_of, texts_of
from tie_cli.intake.publication_dates import date_of_published_line, first_date, labelled_date, to_edtf

_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "citation_publication_date", "citation_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "publish-date"),
    *("publish_date", "publication_date", "parsely-pub-date", "sailthru.date"),
)
_TEXT = ("p", "li", "td", "dd", "blockquote", "em", "strong", "b", "i", "a", "span")
_NEAR = 25  # elements behind a title among which a line with its date stands
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")


def published_day(metas: dict[str, str], articles: Sequence[dict[str, Any]], tree: Any) -> str | None:
    """Return the day of publication; one that is given in UTC may be another day where it was published, as the page shows."""
    given = [metas[name] for name in _DATES if name in metas]
    given += [text for item in articles for text in texts_of(item.get("datePublished"))]
    given += [
        element.get("content") or element.get("datetime") or text_of(element)
        for element in elements_of_property(tree, "datePublished")
    ]
    machine = next((text for text in given if to_edtf(text)), None)
    shown = first_date(_shown_dates(tree))
    if machine and _UTC.search(machine) and shown and _are_neighbours(to_edtf(machine) or "", shown):
        return shown
    return (to_edtf(machine) if machine else None) or shown


def _shown_dates(tree: Any) -> Iterator[str]:
    """Yield the dates that the page shows: in lines of `Published …`, and in `<time>` elements and lines around the title.

    A date elsewhere is that of another article, of an event in the text, or today's.
    """
    short = [element for element in tree.iter("p", "span", "div", "li", "dd", "small") if len(text_of(element)) <= 100]
    short = [element for element in short if not is_outside(element, but=("header",)) and not _is_of_update(element)]
    yield from (date for element in short if (date := labelled_date(text_of(element))))
    heading = next((element for element in tree.iter("h1") if text_of(element)), None)
    below = list(heading.itersiblings() if heading is not None else ())
    behind = [element for sibling in below for element in sibling.iter()] or list(tree.iter())
    around = dict.fromkeys(heading.getparent().iter()) if heading is not None else {}
    for element in (*behind, *around):
        if element.tag != "time" or is_outside(element, but=("header",)) or _is_of_update(element) or is_in_sentence(element):
            continue
        yield text_of(element) if to_edtf(text_of(element)) else element.get("datetime") or ""
        break
    order = {element: place for place, element in enumerate(tree.iter())}
    first = order.get(heading, 0)
    near = [element for element in short if element in around or first < order[element] <= first + _NEAR]
    yield from (date for element in near if (date := date_of_published_line(text_of(element))))


def is_in_sentence(element: Any) -> bool:
    """Return whether an element stands in a sentence, as the date of an event does, not in a line of its own."""
    parent = element.getparent()
    return parent is not None and parent.tag in _TEXT and len(text_of(parent)) > len(text_of(element)) + 40


def _is_of_update(element: Any) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    before = ""
    for piece in parent.itertext():  # only as much as is needed: a page may have all its text in one element
        before += piece
        if len(before) > 60:
            break
    return (
        re.match(r"\W*(?:last )?(?:updated|modified|revised)\b", f"{element.get('class', '')} {before}".strip(), re.I) is not None
    )


def _are_neighbours(one: str, other: str) -> bool:
    import datetime as dt

    try:
        return abs(dt.date.fromisoformat(one) - dt.date.fromisoformat(other)) == dt.timedelta(days=1)
    except ValueError:
        return False
