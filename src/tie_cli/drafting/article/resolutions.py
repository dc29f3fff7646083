"""Resolutions and communiqués of councils, whose points begin with the verb: "1. Condemns the attack", "Recalling that …"."""

import re
from collections.abc import Sequence

from tie_cli.drafting.article.statement import Statement
from tie_cli.drafting.attribution.attribution import make_attribution
from tie_cli.drafting.attribution.complements import find_complement
from tie_cli.drafting.attribution.cue_use import CueUse
from tie_cli.drafting.attribution.thoughts_and_deeds import attributes_nothing
from tie_cli.drafting.attribution.verb_groups import find_cues_at
from tie_cli.drafting.sentences.grammar import is_adverb
from tie_cli.drafting.sentences.sentences import Sentence
from tie_cli.drafting.sentences.tokens import Token

# The body that adopts it, at the beginning of a paragraph: "The General Assembly,", "The Council of the Union (U), at its"
_BODY = re.compile(
    r"(?:^|\n)\s*(?P<body>The (?:[A-Z][\w’'-]* |of |and |the |for |on )*?"
    r"(?:Council|Assembly|Conference|Committee|Commission|Parliament|Summit|Board|Congress|Union|Bundestag|Senate|House)"
    r"(?: (?:of|for|on) (?:the )?[A-Z][\w’'-]*(?: (?:of |and |the )?[A-Z][\w’'-]*)*)?)(?: \([A-Z]{2,8}\))?, ?"
    r"(?:\n|at its |having |[a-z]+ing )"
)
_LEAST = 2  # points


def find_points(text: str, sentences: Sequence[Sentence]) -> list[Statement]:
    """Return what a body says point by point; nothing where a text is no resolution."""
    match = _BODY.search(text)
    if match is None:
        return []
    found = [statement for sentence in sentences if (statement := _read_point(text, sentence, " ".join(match["body"].split())))]
    return found if len(found) >= _LEAST else []


def _read_point(text: str, sentence: Sentence, body: str) -> Statement | None:
    """Return what a point says, or None where it does not begin with a verb of saying."""
    tokens = sentence.tokens
    at = _skip_number(tokens)
    start = at
    while at < len(tokens) and (is_adverb(tokens[at]) or tokens[at].lower.endswith("ly")):
        at += 1
    if at + 1 >= len(tokens) or not tokens[start].text[0].isupper():
        return None
    for cue in find_cues_at(tokens, at):
        use = CueUse(cue, at, start, at + 1 + len(cue.tail), None, "finite")
        after = find_complement(tokens, use, [use]) if cue.form == "third" else None
        if after and after.kind != "block" and not attributes_nothing(tokens, use, after):
            attribution = make_attribution(text, tokens, use, [(after.start, after.end)], after)
            return Statement(
                sentence=sentence, source=body, cue=attribution.cue, at=attribution.at, pieces=attribution.content,
                is_direct=False, last_paragraph=sentence.paragraph, lead=attribution.lead,
            )  # fmt: skip
    return None


def _skip_number(tokens: Sequence[Token]) -> int:
    """Return the place behind the number or letter of a point: "4.", "(a)"."""
    if len(tokens) > 2 and re.fullmatch(r"\d{1,3}|[a-z]|[ivx]+", tokens[0].text) and tokens[1].text in (".", ")"):
        return 2
    if len(tokens) > 3 and tokens[0].text == "(" and tokens[2].text == ")":
        return 3
    return 0
