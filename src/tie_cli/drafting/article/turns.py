"""The turns of a transcript: a label with the name of who speaks, and the paragraphs that it is of."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tie_cli.drafting.actors.name_parts import make_initials
from tie_cli.drafting.article.directions import EDITORS_NOTE, STAGE_DIRECTION
from tie_cli.drafting.article.label_forms import QUESTION, Label, find_label
from tie_cli.drafting.article.labels import is_asker, is_capitals
from tie_cli.drafting.words.actor_words import ROLES
from tie_cli.evidence.outcomes import TextSpan


class Turn(NamedTuple):
    """A paragraph of what a labelled speaker says: the label as it stands there, and the words."""

    speaker: str
    label: TextSpan
    words: TextSpan
    paragraph: int

    @property
    def has_label(self) -> bool:
        """Whether the paragraph has the label itself, and is not one more of the turn."""
        return self.label.end <= self.words.start <= self.label.end + _NEAR_LABEL


_HOLDER = re.compile(
    r"(?P<office>The [A-Z][^()]*) \((?P<name>(?:[A-Z][\w’'.-]+ )+[A-Z][\w’'-]+)\)"
)  # "The Minister for Trade (Jane Doe)"
_STYLED_LABEL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Madam|Baroness)\b\.? [A-Z]|The (?:President|Speaker|Chair\w*)$")
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+")
_NEAR_LABEL = 12  # characters
_LONE_QUESTION = re.compile(r"[^.!?]{1,200}\?\s*")
_LEAST_DASHED = 2  # labels before a dash, and turns of one of them
_LEAST_STYLED = 2  # labels like "Mr. Quill (Norland):" make a transcript though none comes twice


def find_turns(text: str, paragraphs: Sequence[TextSpan]) -> list[Turn]:
    """Return the labelled turns of a transcript, paragraph by paragraph; none where a text is no transcript."""
    parts: list[tuple[str, TextSpan, TextSpan, int]] = []
    current: tuple[str, TextSpan] | None = None
    labels: dict[str, int] = {}
    found = find_labels(text, paragraphs)
    for number, span in enumerate(paragraphs):
        label = found.get(number)
        if label:
            current = (label.name, label.span)
            labels[label.name] = labels.get(label.name, 0) + 1
            parts.append((label.name, label.span, TextSpan(label.end, label.last), number))
        elif _is_section(text, span) or EDITORS_NOTE.match(text, span.start):
            current = None
        elif current and parts and not STAGE_DIRECTION.match(text[span.start : span.end]):
            parts.append((current[0], current[1], span, number))
        elif current:
            current = None if text[span.start : span.end].startswith(("END", "###")) else current
    if len(labels) < 2 and sum(labels.values()) < 2:
        return []
    capitals = [name for name in labels if is_capitals(name)]
    has_questioner = QUESTION.match(next(iter(labels)) + ":  x") or any(map(is_asker, labels))
    style_labels = sum("(" in name or _STYLED_LABEL.match(name) is not None for name in labels)
    if not capitals and max(labels.values()) < 2 and not has_questioner and style_labels < _LEAST_STYLED:
        return []
    full = {name: _find_full_name(name, labels, text[: parts[0][1].start]) for name in labels}
    turns = [Turn(_find_name_in_label(full[name]), label, words, number) for name, label, words, number in parts]
    return _give_questions_back(text, turns)


def _give_questions_back(text: str, turns: list[Turn]) -> list[Turn]:
    """Return the turns with each question that has no label, in the midst of an answer, as the one's who asks all others."""
    asking: dict[str, list[bool]] = {}
    for turn in turns:
        if turn.has_label:
            asking.setdefault(turn.speaker, []).append(text[turn.words.start : turn.words.end].rstrip().endswith("?"))
    askers = [name for name, asks in asking.items() if len(asks) > 1 and 2 * sum(asks) > len(asks)]
    if len(askers) != 1 or any(any(asks) for name, asks in asking.items() if name not in askers):
        return turns
    label = next(turn.label for turn in turns if turn.speaker == askers[0])
    return [
        turn._replace(speaker=askers[0], label=label)
        if not turn.has_label and turn.speaker != askers[0] and _LONE_QUESTION.fullmatch(text, *turn.words)
        else turn
        for turn in turns
    ]


def find_labels(text: str, paragraphs: Sequence[TextSpan]) -> dict[int, Label]:
    """Return the labels of paragraphs by their numbers; those before a dash only where they are in a row."""
    found = {
        number: label
        for number, span in enumerate(paragraphs)
        if (number or len(paragraphs) == 1 or not _is_headline(text, span)) and (label := find_label(text, span))
    }
    dashed = Counter(label.name for label in found.values() if label.is_dashed)
    if dashed and (len(dashed) < _LEAST_DASHED or max(dashed.values()) < _LEAST_DASHED):
        return {number: label for number, label in found.items() if not label.is_dashed}
    return found


def _find_full_name(label: str, others: Iterable[str], heading: str) -> str:
    """Return the name that a label of capitals is short for, of another label or above the first: MQ is Mara Quill."""
    if not re.fullmatch(r"[A-Z]{2,4}", label):
        return label
    names = [*others, *(match[0] for match in _NAME.finditer(heading))]
    return next((name for name in names if " " in name and make_initials(name) == label), label)


def _find_name_in_label(label: str) -> str:
    """Return the name of who holds an office, where a label has it in brackets behind the office."""
    match = _HOLDER.fullmatch(label)
    return match["name"] if match and {word.lower().strip(",") for word in match["office"].split()} & ROLES else label


def _is_section(text: str, span: TextSpan) -> bool:
    """Return whether a paragraph is the heading of what follows."""
    words = text[span.start : span.end]
    return len(words.split()) <= 10 and words[0].isupper() and not re.search(r"[.?!…,:;—-][\"”’)]*$", words)


def _is_headline(text: str, span: TextSpan) -> bool:
    """Return whether a first paragraph is a headline with a name and a colon, no label."""
    return (
        "\n" not in text[span.start : span.end]
        and not QUESTION.match(text, span.start)
        and len(text[span.start : span.end]) < 120
        and ":" in text[span.start : span.end]
        and not text[span.start : span.end].split(":", maxsplit=1)[0].isupper()
        and not text[span.start : span.end].endswith("?")
    )
