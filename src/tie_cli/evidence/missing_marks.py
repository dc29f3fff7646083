"""Words quoted as direct speech that their source does not put in quotation marks, or only a phrase of them.

No marks are needed in a transcript with names before what they say, in a speech or a statement by the speaker, behind a colon
that ends an attribution, in a block quotation, in dialogue with dashes, and for Han or kana in a sentence without.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan
from tie_cli.evidence.speakers.attribution import QUOTE, PassageAttribution
from tie_cli.evidence.speakers.attributions import find_attributions
from tie_cli.evidence.speakers.labels import find_labels
from tie_cli.evidence.speakers.mentions import ActorNames
from tie_cli.evidence.speakers.passage import Passage
from tie_cli.evidence.speakers.passage_speaker import NAMED
from tie_cli.text.folding import is_unspaced

ALL = "all"
PART = "part"
_LONGEST_HEADING = 150  # characters of a line
_LABELS_REACH = 6000  # characters before a passage in which a transcript names its speaker
_WORD_CHARACTER = re.compile(r"\w")
_DOCUMENT = re.compile(
    r"\b(?:remarks|speech|address|statements?|lecture|message|testimony|keynote|speaks|speaking|transcript|interview|"
    r"press (?:conference|release)|briefing|letter|declaration|communiqu[eé]|full text|text of|op-ed|opinion|"
    r"proclamation|oration|resolution|treaty|memorandum|discours|d[ée]claration|allocution|entretien|rede|erkl[äa]rung|ansprache|interviews?|discurso|"
    r"declaraci[oó]n|comunicado|entrevista|discorso|dichiarazione|declaraç[aã]o|заявлени[ея]|выступлени[ея]|речь|интервью)\b"
    r"|声明|談話|演説|会見|講演|讲话|講話|演讲|演講|發言|发言|答记者问|담화|연설|성명",
    re.I,
)
_OFFICIAL = re.compile(
    r"ministr|minist[eè]r|government|embassy|cabinet|president|white house|department|secretariat|kremlin|council|commission|"
    r"parliament|congress|senate|united nations|office of|外務省|官邸|外交部|政府|министерств|мид",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s)\b")
_COLON_END = re.compile(r"[:：]\s*\Z")
_ASIDE = re.compile(r"^(?:>|\t| {4,})", re.M)
_DASH = re.compile(r"\s*[—–―]\s*\w")
# Reported speech in other languages.
_REPORTS = re.compile(
    r"述べ|語っ|話し|と言|といい|としてい|表明|強調し|指摘し|説明し|主張し|表示|称[，,:：]?|说[，,]?|說|指出|强调|強調|"
    r"\b(?:sagte|erkl[äa]rte|betonte|meinte|laut|a d[ée]clar[ée]|a dit|a affirm[ée]|selon|"
    r"dijo|declar[óo]|afirm[óo]|asegur[óo]|seg[úu]n|"
    r"disse|afirmou|declarou|segundo|ha detto|ha dichiarato|secondo|сказал[аи]?|заявил[аи]?|сообщил[аи]?|по словам)\b",
    re.I,
)


def share_in_marks(text: SearchableText, spans: Sequence[TextSpan]) -> float:
    """Return how much of some pieces of a text is in quotation marks, from 0 to 1."""
    inside = total = 0
    for span in spans:
        for found in _WORD_CHARACTER.finditer(text.plain, *span):
            number = bisect_right(text.quotations, (found.start(), len(text.plain))) - 1
            inside += number >= 0 and found.start() < text.quotations[number][1]
            total += 1
    return inside / total if total else 1.0


def find_missing_marks(text: SearchableText, spans: Sequence[TextSpan], speaker: str, names: ActorNames, about: str) -> str:
    """Return whether all or a part of these words lacks quotation marks that they need; an empty text if none does.

    `about` is what is known of the source: its title, author and publisher, each on a line.
    """
    share = share_in_marks(text, spans)
    if share == 1 or _Context(text, spans, speaker, names).needs_no_marks(about):
        return ""
    return PART if share else ALL


class _Context:
    """What is around some words: their sentence, paragraph and document."""

    def __init__(self, text: SearchableText, spans: Sequence[TextSpan], speaker: str, names: ActorNames) -> None:
        self.text = text
        self.names = names
        self.speaker = speaker
        self.span = TextSpan(spans[0].start, spans[-1].end)
        self.passage = Passage(text.plain, self.span, speaker, names)
        self.spans = [(start - self.passage.low, end - self.passage.low) for start, end in spans]
        self.attributions = find_attributions(self.passage.masked, names)

    def needs_no_marks(self, about: str) -> bool:
        """Return whether the source has the speaker's words without marks, as a transcript or a speech does."""
        if self._has_label() or self._is_introduced() or self._is_set_apart() or self._is_foreign():
            return True
        attributions = self._attributions_of_sentence()
        if self._is_own_document(about):
            return not any(self.passage.judge(found).status == NAMED for found in attributions)
        start, end = self.passage.find_sentence()
        if attributions or _REPORTS.search(self.passage.masked, start, end):
            return False
        if _FIRST_PERSON.search(self.passage.masked):
            return True
        return not self.text.quotations and not self.attributions and not _REPORTS.search(self.text.plain)

    def _attributions_of_sentence(self) -> list[PassageAttribution]:
        """Return who says the sentence, but for "I said" and what the words themselves say."""
        start, end = self.passage.find_sentence()
        return [
            found
            for found in self.attributions
            if start <= found.verb < end
            and not found.is_label
            and found.pronoun not in ("i", "we")
            and not any(low <= found.verb < high for low, high in self.spans)
        ]

    def _has_label(self) -> bool:
        """Return whether a transcript names the speaker before the words: `QUILL: We sail.`."""
        low, start = max(0, self.span.start - _LABELS_REACH), self.span.start
        labels = list(find_labels(self.text.plain, low, start, self.names))
        own_line = labels and "\n\n" not in self.text.plain[labels[-1].end : start]
        return bool(own_line) or len(labels) > 1

    def _is_introduced(self) -> bool:
        """Return whether a colon behind an attribution comes before the words: "Quill said: We sail."."""
        before = self.passage.masked[: self.passage.start]
        start = max(before.rfind(":"), before.rfind("："))
        if (
            start >= 0
            and QUOTE not in before[start:]
            and any(found.verb < start and start - found.verb < 200 for found in self.attributions)
        ):
            return not any(start < found.verb for found in self._attributions_of_sentence())
        if before.strip("\n >\t-*•“\"«„'‘"):
            return False
        earlier = self.text.plain[max(0, self.passage.low - 400) : self.passage.low].rstrip()
        return _COLON_END.search(earlier) is not None

    def _is_set_apart(self) -> bool:
        """Return whether the paragraph is a block quotation, or a line of dialogue."""
        start = self.text.plain.rfind("\n", 0, self.span.start) + 1
        is_aside = _ASIDE.match(self.text.plain, start) and not _ASIDE.match(self.text.plain)
        return bool(is_aside) or _DASH.match(self.passage.paragraph) is not None

    def _is_foreign(self) -> bool:
        """Return whether the words are in Han or kana and the sentence around them is not: nobody reports in two languages."""
        start, end = self.passage.find_sentence()
        around = self.passage.masked[start : self.passage.start] + self.passage.masked[self.passage.end : end]
        words = self.passage.words
        return any(map(is_unspaced, words)) and not any(map(is_unspaced, around)) and any(map(str.isalpha, around))

    def _is_own_document(self, about: str) -> bool:
        """Return whether the source is a speech or a statement, or is by the speaker."""
        title, author, publisher = [*about.split("\n"), "", "", ""][:3]
        if _DOCUMENT.search(title) or _DOCUMENT.search(_find_heading(self.text.plain)):
            return True
        side = self.passage.side
        if any(mention.actors & side for mention in self.names.find_mentions(author)):
            return True
        of_own_state = any(mention.actors & self.passage.offices.own_states for mention in self.names.find_mentions(publisher))
        is_itself = any(
            mention.actors & side and mention.end - mention.start > 0.8 * len(publisher)
            for mention in self.names.find_mentions(publisher)
        )
        return is_itself or (of_own_state and _OFFICIAL.search(publisher) is not None)


def _find_heading(plain: str) -> str:
    """Return the short lines at the beginning of a text that are no sentences."""
    lines = []
    for line in plain[: 4 * _LONGEST_HEADING].lstrip().split("\n")[:4]:
        if len(line) > _LONGEST_HEADING or line.rstrip().endswith((".", "”", '"', "。", ",")):
            break
        lines.append(line)
    return "\n".join(lines)
