"""What an HTML page says of itself: Open Graph and other `meta` elements, JSON-LD, `<time>`, bylines, the title."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from tie_cli.intake.html_dates import published_day
from tie_cli.intake.html_elements import first_of, is_outside, meta_contents, names_of, text_of, texts_of
from tie_cli.intake.json_ld import read_json_ld
from tie_cli.intake.newspaper_head import authors_of

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "byl", "parsely-author")
_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage|\w*Posting|PressRelease|CreativeWork|Speech|Statement)$")
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
    metas = meta_contents(tree)
    items = list(read_json_ld(tree))
    articles = [item for item in items if any(_ARTICLES.match(kind) for kind in texts_of(item.get("@type")))]
    articles.sort(key=lambda item: "WebPage" in texts_of(item.get("@type")))  # what is said of the article itself comes first
    heading = first_of(text for element in tree.iter("h1") if (text := text_of(element)))
    title = _title(metas, articles, heading, tree)
    publisher = first_of(metas.get(name) for name in _PUBLISHERS) or first_of(
        name for item in articles for key in ("publisher", "sourceOrganization") for name in names_of(item.get(key))
    )
    publisher = publisher or _site_in_title(tree, title)
    return Metadata(
        title=title,
        publisher=publisher if publisher and not _ADDRESS.match(publisher) else None,
        author=_author(metas, articles, tree),
        published=published_day(metas, articles, tree),
        language=_language(tree, metas, articles),
        url=_canonical(tree, metas, address),
        is_free=not any(str(item.get("isAccessibleForFree")).lower() == "false" for item in articles),
    )


def _title(metas: dict[str, str], articles: Sequence[dict[str, Any]], heading: str | None, tree: Any) -> str | None:
    whole = first_of(text_of(element) for element in tree.iter("title"))
    given = first_of(metas.get(name) for name in _TITLES) or first_of(
        text for item in articles for key in ("headline", "name") for text in texts_of(item.get(key))
    )
    if heading and (not given or heading in given or given in heading):
        return heading  # without the name of the site, and not cut short
    if given or heading:
        return given or heading
    return re.split(r" [|–—·] ", whole)[0] if whole else None


def _site_in_title(tree: Any, title: str | None) -> str | None:
    """Return the name of the site that stands behind the page's title, as in `Talks resume | The Courier`."""
    whole = first_of(text_of(element) for element in tree.iter("title")) or ""
    for sign in ("|", "–", "—", "-", "·"):
        before, found, after = whole.rpartition(f" {sign} ")
        if found and before == title and len(after.split()) <= 8:
            return after
    return None


def _author(metas: dict[str, str], articles: Sequence[dict[str, Any]], tree: Any) -> str | None:
    names = [name for item in articles for name in names_of(item.get("author"))]
    names = names or [value for name in _AUTHORS if (value := metas.get(name))][:1]
    if not [name for name in names if not _ADDRESS.search(name)]:
        names = list(_bylines(tree))[:1]
    plain = [authors_of(name) or (_BYLINE.sub("", name, count=1).strip(" ,;") if _BYLINE.match(name) else name) for name in names]
    return ", ".join(dict.fromkeys(name for name in plain if name and not _ADDRESS.search(name))) or None


def _bylines(tree: Any) -> Iterator[str]:
    """Yield the text of elements marked as the author's, and of short ones that begin with `By`."""
    for element in tree.iter("a", "span", "p", "div", "address"):
        marks = f"{element.get('rel', '')} {element.get('itemprop', '')} {element.get('class', '')}".lower().split()
        marked = "author" in marks or "byline" in marks
        if not marked and element.tag not in ("p", "div", "span"):
            continue
        text = text_of(element)
        if 2 < len(text) <= 80 and not is_outside(element) and (re.match(r"By [A-Z]", text) or (marked and element.tag != "div")):
            yield text


def _language(tree: Any, metas: dict[str, str], articles: Sequence[dict[str, Any]]) -> str | None:
    root = tree.getroottree().getroot()
    candidates = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), metas.get("content-language")]
    candidates += [text for item in articles for text in texts_of(item.get("inLanguage"))]
    candidates += [metas.get("og:locale"), metas.get("dc.language")]
    found = first_of(candidates)
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
    """Return whether a page claims to be its site's front page though it is not, as careless templates do."""
    own = urlsplit(address) if address else None
    parts = urlsplit(canonical)
    return own is not None and (own.path.strip("/"), own.query) != ("", "") and not parts.path.strip("/") and not parts.query
