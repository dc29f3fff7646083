"""Words that stand beside names or in them: titles and offices, how sentences begin, months, particles."""

import re

PARTICLES = frozenset("al el bin ibn von van der den de del di da dos la le jr sr ii iii mr mrs ms dr sir the of and".split())  # noqa: SIM905 - easier to read
# What may stand before a family name in capitals without being a first name: titles and offices, and how sentences begin.
TITLES = frozenset(
    "mr mrs ms dr prof professor sir lord lady dame madam president minister premier chancellor secretary ambassador "  # noqa: SIM905
    "envoy senator governor general admiral colonel captain king queen prince princess pope emperor chairman chairwoman "
    "chair director spokesman spokeswoman spokesperson representative commissioner mayor judge justice deputy chief "
    "leader".split()
)
BEGINNINGS = frozenset(
    "but and on in at when while as after before if then meanwhile yesterday today however still yet for so because "  # noqa: SIM905
    "did does do had has have was were is are will would could can should may might must whether unless though although "
    "since until once why how what where who that this there here not only even perhaps maybe also both neither either says said "
    "asked told to from with by of about between against like unlike under over without despite "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
# Months, some of which are first names too unless a day or a preposition stands before them: "On 12 May Quill said".
MONTHS = frozenset("january february march april may june july august september october november december".split())  # noqa: SIM905
BEFORE_MONTHS = re.compile(r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|of|by|until|last|early|late|mid|during))[ -]\Z", re.I)


def is_title(words: str) -> bool:
    """Return whether words before a name are none, or only its title: "President"."""
    return all(word.lower().rstrip(".") in TITLES for word in words.split())
