"""Where a proposal stands in the article: its sentences and paragraphs, and what is inside quotation marks there."""

import re
from bisect import bisect_right
from functools import cached_property

from tie_cli.drafting.article.turns import find_labels
from tie_cli.drafting.sentences.sentences import Sentence, split_sentences
from tie_cli.evidence.excerpts import SearchableText
from tie_cli.evidence.outcomes import TextSpan

_OPENING_MARKS = "“„«\"'"
_OPENING, _CLOSING = "“„«「『", "”»」』"
_LABEL = re.compile(r"\s*(?:\*\*)?(?P<who>(?=[^\W\d_])[^:!?“”\"\n]{1,70}?)(?:\*\*)?\s?[:：](?=\s|\*\*|$)")
_NAME_IN_LABEL = re.compile(r"(?:[A-Z][\w.’'-]*,?\s?|(?:of|the|for|and|de|bin|al)\s){1,9}$|[^\x00-\x7f]+$")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)|''|``")
_SINGLE_END = re.compile(r"(?<=[\w.,!?])['’](?!\w)|''")


class ArticleSentences:
    """An article's sentences and paragraphs by place."""

    def __init__(self, text: SearchableText) -> None:
        self.text = text
        self.plain = text.plain
        self.all: list[Sentence] = list(split_sentences(text.plain))
        self._masked: dict[TextSpan, str] = {}
        self._starts = [sentence.span.start for sentence in self.all]

    @cached_property
    def paragraphs(self) -> dict[int, list[Sentence]]:
        """The sentences of each paragraph by its number."""
        found: dict[int, list[Sentence]] = {}
        for sentence in self.all:
            found.setdefault(sentence.paragraph, []).append(sentence)
        return found

    def find_sentences(self, span: TextSpan) -> list[Sentence]:
        """Return the sentences that a span is in; at least one."""
        if not self.all:
            return []
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, span.end - 1) - 1)
        return self.all[first : last + 1]

    def find_number(self, sentence: Sentence) -> int:
        """Return the place of a sentence among all."""
        return bisect_right(self._starts, sentence.span.start) - 1

    def span_of_paragraph(self, number: int) -> TextSpan | None:
        """Return the place of a paragraph; None where there is none of this number."""
        own = self.paragraphs.get(number)
        return TextSpan(own[0].span.start, own[-1].span.end) if own else None

    def mask_quotations(self, span: TextSpan) -> str:
        """Return a piece of the article in which what stands in quotation marks is blotted out, place by place."""
        if span not in self._masked:
            piece = self.plain[span.start : span.end]
            marks = self._mark_quotations(piece)
            self._masked[span] = "".join("•" if inside else char for char, inside in zip(piece, marks, strict=True))
        return self._masked[span]

    def is_quoted(self, span: TextSpan) -> bool:
        """Return whether a span stands in quotation marks, which may have been opened paragraphs before."""
        own = self.find_sentences(span)
        number = own[0].paragraph if own else 0
        place = self.span_of_paragraph(number)
        if place is None:
            return False
        start = min(place.start, span.start)
        marks = self._mark_quotations(self.plain[start : span.end])
        inside = [mark for mark, char in zip(marks, self.plain[start : span.end], strict=True)][span.start - start :]
        words = [mark for mark, char in zip(inside, self.plain[span.start : span.end], strict=True) if char.isalnum()]
        return bool(words) and words[0] and words[-1]

    def find_label(self, number: int) -> str | None:
        """Return the name before a colon with which a paragraph, or one that it goes on from, begins."""
        labels = self._labels
        if len(labels) < 2 or (len(set(labels.values())) == len(labels) and 4 * len(labels) < len(self.paragraphs)):
            return None  # a colon here and there makes no transcript
        if number in labels:
            return labels[number]
        before = [other for other in labels if other < number]
        return labels[before[-1]] if before else None

    @cached_property
    def _labels(self) -> dict[int, str]:
        spans = [TextSpan(own[0].span.start, own[-1].span.end) for own in self.paragraphs.values()]
        forms = find_labels(self.plain, spans)
        found = {}
        for place, (number, own) in enumerate(self.paragraphs.items()):
            if place in forms and self.plain[spans[place].start] not in _OPENING_MARKS:  # of several turns, perhaps
                found[number] = forms[place].name
                continue
            match = _LABEL.match(self.plain[own[0].span.start : own[0].span.end + 2])
            if match and _NAME_IN_LABEL.match(match["who"]) and not own[0].is_heading:
                found[number] = match["who"].strip()
        return found

    @staticmethod
    def _mark_quotations(piece: str) -> list[bool]:
        """Return for each character whether it is in quotation marks; a pair that is never closed reaches to the end."""
        inside, until = [], ""
        singles = {match.start() for match in _SINGLE.finditer(piece)}
        ends = {match.start() for match in _SINGLE_END.finditer(piece)}
        for place, char in enumerate(piece):
            if until:
                inside.append(True)
                closes = (until == '"' and char in '"”') or (until == "”" and char in f'{_CLOSING}"')
                if closes or (until == "'" and place in ends):
                    until = ""
                continue
            if char == '"':
                until = '"'
            elif char in _OPENING:
                until = "”"
            elif place in singles and any(end > place + 1 for end in ends):
                until = "'"
            inside.append(bool(until))
        return inside
