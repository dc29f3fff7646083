"""Which fields of a record a doubt of a draft is about, so that it is gone once a reader has decided one of them."""

import re

_DATE = (
    r"when (?:it )?was it|when it was said\?|gives no year|which (?:weekend|spring|summer|autumn|fall)\?|counted from when\?"
    r"|still to come|^when was "
)
_WORDS = r"your own words$|^in quotation marks there: "
# For each kind of record the fields, with how a doubt about them is put; the last ones have all others.
_ABOUT: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "actor": (
        (r"^`of: |of which side\?", ("of", "roles")),
        (r"so is it an? ", ("type",)),
        (r"“[^”]*” next to the name", ("role",)),
        ("", ("name",)),
    ),
    "topic": (("", ("name", "proposition")),),
    "source": ((r"who published", ("publisher",)), ("", ("published",))),
    "event": ((_WORDS, ("summary",)), (_DATE, ("date",)), ("does not name ", ("place",)), ("", ("date",))),
    "quote": ((_WORDS, ("text",)), (_DATE, ("date",)), ("", ("speaker",))),
    "position": (("", ("actor", "topic", "stance")),),
}


def fields_in_doubt(kind: str, doubt: str) -> tuple[str, ...]:
    """Return the fields of a kind of record that a doubt is about."""
    return next(fields for pattern, fields in _ABOUT[kind] if re.search(pattern, doubt))
