"""The quotations of a manuscript with the citations beside them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from tie_cli.evidence.speakers.attributed_quotations import AttributedQuotation, find_attributed_quotations
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.intake.prose.citations import ManuscriptCitation
from tie_cli.intake.prose.prose import Prose

_NOTHING_BETWEEN = re.compile(r"[\s.,;:!?]*")


class ManuscriptQuotation(NamedTuple):
    """A quotation with the ids of the citations that it is among the words of; `is_cited`: one of them stands right behind it."""

    quotation: AttributedQuotation
    cited: tuple[str, ...]
    is_cited: bool


def find_manuscript_quotations(
    prose: Prose, names: ActorNames, citations: Sequence[ManuscriptCitation]
) -> list[ManuscriptQuotation]:
    """Return the quotations of a manuscript in order, but for those inside others."""
    found = []
    for quotation in find_attributed_quotations(prose.text, names):
        beside = [each for each in citations if each.start <= quotation.start < each.end]
        is_cited = any(_NOTHING_BETWEEN.fullmatch(prose.text, quotation.end, max(quotation.end, each.end)) for each in beside)
        cited = tuple(dict.fromkeys(key.id for each in beside for key in each.ids))
        found.append(ManuscriptQuotation(quotation, cited, is_cited))
    return found
