"""Elements of an HTML page: their texts, what they are marked as, and whether they stand outside of the article."""

from collections.abc import Iterable, Sequence
from typing import Any

_OUTSIDE = ("nav", "footer", "aside", "header", "form")


def meta_contents(tree: Any) -> dict[str, str]:
    """Return the contents of `meta` elements by name, in small letters; the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := (element.get(key) or "").lower().strip()):
                found.setdefault(name, content)
    return found


def texts_of(value: Any) -> list[str]:
    """Return the texts of a value of JSON-LD, which may be one or a list."""
    values = value if isinstance(value, list) else [value]
    return [" ".join(each.split()) for each in values if isinstance(each, str) and each.strip()]


def names_of(value: Any) -> list[str]:
    """Return the names that a value of JSON-LD gives, as texts or as objects with a name."""
    values = value if isinstance(value, list) else [value]
    return [name for each in values for name in texts_of(each.get("name") if isinstance(each, dict) else each)]


def elements_of_property(tree: Any, name: str) -> list[Any]:
    """Return the elements of the article that microdata marks as a property."""
    return [element for element in tree.xpath(f"//*[@itemprop='{name}']") if not is_outside(element, but=("header",))]


def is_outside(element: Any, but: Sequence[str] = ()) -> bool:
    """Return whether an element is in what surrounds an article: navigation, a footer, a column beside it."""
    return any(above.tag in _OUTSIDE and above.tag not in but for above in (element, *element.iterancestors()))


def text_of(element: Any) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split()) if element is not None else ""


def first_of(values: Iterable[str | None]) -> str | None:
    """Return the first value that is there."""
    return next((value for value in values if value), None)
