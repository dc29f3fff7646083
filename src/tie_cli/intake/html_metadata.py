"""What an HTML page says of itself: Open Graph and other `meta` elements, JSON-LD, `<time>`, bylines, the title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from tie_cli.intake.json_ld import read_json_ld
from tie_cli.intake.newspaper_head import authors_of
from tie_cli.intake.publication_dates import first_date, labelled_date, published_line, to_edtf

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "byl", "parsely-author")
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "citation_publication_date", "citation_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "date", "pubdate", "publishdate", "publish-date"),
    *("publish_date", "publication_date", "parsely-pub-date", "sailthru.date"),
)
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage|\w*Posting|PressRelease|CreativeWork|Speech|Statement)$")
_OUTSIDE = ("nav", "footer", "aside", "header", "form")
_TEXT = ("p", "li", "td", "dd", "blockquote", "em", "strong", "b", "i", "a", "span")
_NEAR = 25  # elements behind a title among which a line with its date stands
_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
_BYLINE = re.compile(r"(?:written )?by\s+", re.I)
_ADDRESS = re.compile(r"https?://|www\.|@")


class Metadata(NamedTuple):
    """What a page says of itself; None for what it does not say."""

    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    url: str | None
    is_free: bool


def read_metadata(tree: Any, address: str | None) -> Metadata:
    """Return what a page says of itself. The address is where it was found, if it was."""
    metas = _metas(tree)
    items = list(read_json_ld(tree))
    articles = [item for item in items if any(_ARTICLES.match(kind) for kind in _texts(item.get("@type")))]
    articles.sort(key=lambda item: "WebPage" in _texts(item.get("@type")))  # what is said of the article itself comes first
    heading = _first(text for element in tree.iter("h1") if (text := _text(element)))
    title = _title(metas, articles, heading, tree)
    publisher = _first(metas.get(name) for name in _PUBLISHERS) or _first(
        name for item in articles for key in ("publisher", "sourceOrganization") for name in _names(item.get(key))
    )
    publisher = publisher or _site_in_title(tree, title)
    return Metadata(
        title=title,
        publisher=publisher if publisher and not _ADDRESS.match(publisher) else None,
        author=_author(metas, articles, tree),
        published=_published(metas, articles, tree),
        language=_language(tree, metas, articles),
        url=_canonical(tree, metas, address),
        is_free=not any(str(item.get("isAccessibleForFree")).lower() == "false" for item in articles),
    )


# --- each of the fields ---


def _title(metas: dict[str, str], articles: Sequence[dict[str, Any]], heading: str | None, tree: Any) -> str | None:
    whole = _first(_text(element) for element in tree.iter("title"))
    given = _first(metas.get(name) for name in _TITLES) or _first(
        text for item in articles for key in ("headline", "name") for text in _texts(item.get(key))
    )
    if heading and (not given or heading in given or given in heading):
        return heading  # without the name of the site, and not cut short
    if given or heading:
        return given or heading
    return re.split(r" [|–—·] ", whole)[0] if whole else None


def _site_in_title(tree: Any, title: str | None) -> str | None:
    """Return the name of the site that stands behind the page's title, as in `Talks resume | The Courier`."""
    whole = _first(_text(element) for element in tree.iter("title")) or ""
    for sign in ("|", "–", "—", "-", "·"):
        before, found, after = whole.rpartition(f" {sign} ")
        if found and before == title and len(after.split()) <= 8:
            return after
    return None


def _author(metas: dict[str, str], articles: Sequence[dict[str, Any]], tree: Any) -> str | None:
    names = [name for item in articles for name in _names(item.get("author"))]
    names = names or [value for name in _AUTHORS if (value := metas.get(name))][:1]
    if not [name for name in names if not _ADDRESS.search(name)]:
        names = list(_bylines(tree))[:1]
    plain = [authors_of(name) or (_BYLINE.sub("", name, count=1).strip(" ,;") if _BYLINE.match(name) else name) for name in names]
    return ", ".join(dict.fromkeys(name for name in plain if name and not _ADDRESS.search(name))) or None


def _bylines(tree: Any) -> Iterator[str]:
    """The text of elements marked as the author's, and of short ones that begin with `By`."""
    for element in tree.iter("a", "span", "p", "div", "address"):
        marks = f"{element.get('rel', '')} {element.get('itemprop', '')} {element.get('class', '')}".lower().split()
        marked = "author" in marks or "byline" in marks
        if not marked and element.tag not in ("p", "div", "span"):
            continue
        text = _text(element)
        if (
            2 < len(text) <= 80
            and not _is_outside(element)
            and (re.match(r"By [A-Z]", text) or (marked and element.tag != "div"))
        ):
            yield text


def _published(metas: dict[str, str], articles: Sequence[dict[str, Any]], tree: Any) -> str | None:
    """The day of publication. One that is given in UTC may be another day where it was published, as the page shows it."""
    given = [metas[name] for name in _DATES if name in metas]
    given += [text for item in articles for text in _texts(item.get("datePublished"))]
    given += [element.get("content") or element.get("datetime") or _text(element) for element in _marked(tree, "datePublished")]
    machine = next((text for text in given if to_edtf(text)), None)
    shown = first_date(_shown_dates(tree))
    if machine and _UTC.search(machine) and shown and _are_neighbours(to_edtf(machine) or "", shown):
        return shown
    return (to_edtf(machine) if machine else None) or shown


def _shown_dates(tree: Any) -> Iterator[str]:
    """Dates that the page shows: in a line that says `Published …`, and in `<time>` elements and lines around the title.

    A date elsewhere is that of another article, of an event in the text, or today's.
    """
    short = [element for element in tree.iter("p", "span", "div", "li", "dd", "small") if len(_text(element)) <= 100]
    short = [element for element in short if not _is_outside(element, but=("header",)) and not _is_of_update(element)]
    yield from (date for element in short if (date := labelled_date(_text(element))))
    heading = next((element for element in tree.iter("h1") if _text(element)), None)
    below = list(heading.itersiblings() if heading is not None else ())
    behind = [element for sibling in below for element in sibling.iter()] or list(tree.iter())
    around = dict.fromkeys(heading.getparent().iter()) if heading is not None else {}
    for element in (*behind, *around):
        if element.tag != "time" or _is_outside(element, but=("header",)) or _is_of_update(element) or is_in_sentence(element):
            continue
        yield _text(element) if to_edtf(_text(element)) else element.get("datetime") or ""
        break
    order = {element: place for place, element in enumerate(tree.iter())}
    first = order.get(heading, 0)
    near = [element for element in short if element in around or first < order[element] <= first + _NEAR]
    yield from (date for element in near if (date := published_line(_text(element))))


def is_in_sentence(element: Any) -> bool:
    """Return whether an element stands in a sentence, as the date of an event does, not in a line of its own."""
    parent = element.getparent()
    return parent is not None and parent.tag in _TEXT and len(_text(parent)) > len(_text(element)) + 40


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


def _language(tree: Any, metas: dict[str, str], articles: Sequence[dict[str, Any]]) -> str | None:
    root = tree.getroottree().getroot()
    candidates = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), metas.get("content-language")]
    candidates += [text for item in articles for text in _texts(item.get("inLanguage"))]
    candidates += [metas.get("og:locale"), metas.get("dc.language")]
    found = _first(candidates)
    plain = str(found or "").split(",")[0].strip().replace("_", "-")
    return plain if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", plain) else None


def _canonical(tree: Any, metas: dict[str, str], address: str | None) -> str | None:
    links = [element.get("href") for element in tree.iter("link") if "canonical" in (element.get("rel") or "").lower().split()]
    for given in (*links, metas.get("og:url")):
        whole: str = urljoin(address or "", given.strip()) if given and given.strip() else ""
        if re.match(r"https?://[^/]+\.?", whole) and not _is_front_page(whole, address):
            return whole
    return urlunsplit(urlsplit(address)._replace(fragment="")) if address else None


def _is_front_page(canonical: str, address: str | None) -> bool:
    """Whether a page claims to be its site's front page though it is not, as careless templates do."""
    own = urlsplit(address) if address else None
    parts = urlsplit(canonical)
    return own is not None and (own.path.strip("/"), own.query) != ("", "") and not parts.path.strip("/") and not parts.query


# --- where they stand ---


def _metas(tree: Any) -> dict[str, str]:
    """The contents of `meta` elements by name, in small letters; the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := (element.get(key) or "").lower().strip()):
                found.setdefault(name, content)
    return found


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(each.split()) for each in values if isinstance(each, str) and each.strip()]


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [name for each in values for name in _texts(each.get("name") if isinstance(each, dict) else each)]


def _marked(tree: Any, name: str) -> list[Any]:
    return [element for element in tree.xpath(f"//*[@itemprop='{name}']") if not _is_outside(element, but=("header",))]


def _is_outside(element: Any, but: Sequence[str] = ()) -> bool:
    """Whether an element stands in what surrounds an article: navigation, a footer, a column beside it."""
    return any(above.tag in _OUTSIDE and above.tag not in but for above in (element, *element.iterancestors()))


def _text(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
