"""What the fuzzer found, replayed; and JSON of every shape given to the importers, which bytes alone seldom make."""

import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

sys.path.append(str(ROOT / "tools" / "fuzz"))
from targets import TARGETS, seeds

CORPUS = sorted(path for path in (ROOT / "tools" / "fuzz" / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name[-12:]}")
def test_what_was_answered_wrongly_is_answered_rightly(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_and_their_pieces(name: str) -> None:
    for seed in seeds(name):
        for length in (len(seed), len(seed) // 2, len(seed) // 3, 0):
            TARGETS[name](seed[:length])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "@type", "text", "year", "url"]), inner, max_size=3)
    ),
    max_leaves=4,
)


def shaped(*keys: str, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """An object with some of these keys, and anything at all below them."""
    return st.fixed_dictionaries({}, optional={**dict.fromkeys(keys, ANYTHING), **fixed})


DATE = shaped("year", "month", "day") | ANYTHING
SLIDE = shaped(
    "group",
    "unique_id",
    start_date=DATE,
    end_date=DATE,
    text=shaped("headline", "text") | ANYTHING,
    media=shaped("url", "credit") | ANYTHING,
)
WORK = shaped("name", "headline", "publisher", "datePublished", "url", "@id")
REVIEW = shaped(
    *(
        "url",
        "datePublished",
        "author",
        "claimReviewed",
        "name",
        "@id",
        "text",
        "spokenByCharacter",
        "creator",
        "dateCreated",
        "citation",
    ),
    **{"@type": st.sampled_from(["ClaimReview", "Quotation", ["Quotation"]])},
    itemReviewed=shaped("author", "datePublished") | ANYTHING,
    reviewRating=shaped("alternateName", "ratingValue") | ANYTHING,
    isPartOf=WORK | ANYTHING,
)


@given(
    st.fixed_dictionaries(
        {"events": st.lists(SLIDE | ANYTHING, max_size=3)}, optional={"eras": ANYTHING, "title": shaped("text") | ANYTHING}
    )
    | st.lists(REVIEW | ANYTHING, max_size=3)
    | shaped(**{"@graph": st.lists(REVIEW, max_size=2) | ANYTHING})
    | st.fixed_dictionaries({"resources": st.lists(shaped("path", "name") | ANYTHING, max_size=3)}, optional={"title": ANYTHING})
    | ANYTHING
)
def test_json_of_any_shape_is_imported_or_told(content: Any) -> None:
    TARGETS["json"](msgspec.json.encode(content))
