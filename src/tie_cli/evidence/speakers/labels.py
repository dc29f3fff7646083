"""The labels of a transcript: the name before what each speaker says, and whose turn a passage stands in."""

import re
from collections.abc import Iterator

from tie_cli.evidence.speakers.attribution import LABEL, PassageAttribution
from tie_cli.evidence.speakers.mentions import ActorNames, Mention
from tie_cli.evidence.speakers.verbs import VERBS

_BEFORE = 24_000  # characters of a turn
_BEHIND = 6_000  # in which the label of another turn shows that a text is a transcript
_LONGEST = 160  # characters of a label
_LEAST = 2  # labels in a transcript
_VERB = re.compile(rf"\b(?:{VERBS})\b")
_NO_LABEL = re.compile(
    r"\b(?:read more|photos?|image|picture|credit|related|source|watch|see also|editors?|update[ds]?|"
    r"published|contact|by|note|more)\b",
    re.I,
)
# Words with a small letter in an office: "The Minister for Fisheries and Food".
_SMALL_WORD = re.compile(r"\b(?:of|for|and|the|to|on|in|at)\b\s*")
_OFFICE = re.compile(
    r"\b(?:minister|secretary|president|premier|chancellor|leader|speaker|chair\w*|governor|ambassador|representative|commissioner|"
    r"director|attorney|solicitor|member|delegate)\b",
    re.I,
)
_STYLE = re.compile(
    r"(?:the\s+)?(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|lord|lady|baroness|madam|sen|senator|gen|amb|rep|(?:an?\s+|several\s+)?hon)\b",
    re.I,
)
_ASKER = re.compile(r"(?:q|questions?|questioner|reporter|journalist|press|moderator|host|interviewer|audience)\W*\d*", re.I)


def find_labels(plain: str, low: int, high: int, names: ActorNames) -> Iterator[PassageAttribution]:
    """Yield the names before a colon at the beginning of a line between two places: `QUILL:`, `Mara Quill, Minister:`."""
    for label in LABEL.finditer(plain, low, high):
        if _VERB.search(label[0]) or _NO_LABEL.search(label[1]) or label[0].lstrip()[0] in "“”\"'‘«":
            continue
        words = label[1]
        mentions = names.find_mentions(words) or _find_persons(label[0], names)
        if mentions or words.strip().istitle() or words.isupper() or _is_office(words):
            actors = mentions[0].actors if mentions else frozenset[str]()
            yield PassageAttribution(label.start(), label.end(), label.end(), words, actors, is_label=True)


def _find_persons(label: str, names: ActorNames) -> list[Mention]:
    """Return the persons who are named behind their office: `The Minister for Water (Ms. Orla Quill):`."""
    found = names.find_mentions(label)
    return [each for each in found if all(names.actors[actor].type == "person" for actor in each.actors)]


def _is_office(words: str) -> bool:
    return _OFFICE.search(words) is not None and _SMALL_WORD.sub("", words.replace("The ", "")).strip().istitle()


def find_label(plain: str, place: int, names: ActorNames) -> PassageAttribution | None:
    """Return the label of the turn that a place stands in; None in a text that is no transcript."""
    line = plain.find("\n", place)
    line = len(plain) if line < 0 else line  # the place may be in the label itself
    before = [
        label for label in find_labels(plain, max(0, place - _BEFORE), min(line, place + _LONGEST), names) if label.start <= place
    ]
    if not before:
        return None
    behind = find_labels(plain, place, place + _BEHIND, names) if len(before) < _LEAST else iter(())
    return before[-1] if len(before) >= _LEAST or next(behind, None) else None


def is_label_of_other(label: PassageAttribution, plain: str, speaker: str, names: ActorNames) -> bool:
    """Return whether a label without a known name is not a speaker's: it has a style, or they have one of their own near it."""
    if label.actors or is_asker(label):
        return is_asker(label)
    if _STYLE.match(label.words.strip()):
        return True
    return any(speaker in each.actors for each in find_labels(plain, max(0, label.start - _BEFORE), label.start + _BEFORE, names))


def is_asker(label: PassageAttribution) -> bool:
    """Return whether a label is that of who asks: `Q`, `QUESTION`, `MODERATOR`."""
    return not label.actors and _ASKER.fullmatch(label.words.strip()) is not None
