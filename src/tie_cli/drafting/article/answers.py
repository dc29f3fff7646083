"""Which turns of a transcript are statements: not those of who asks, nor mere courtesy."""

import re
from collections.abc import Iterator, Sequence

from tie_cli.drafting.actors.sources import parse_source
from tie_cli.drafting.article.directions import STAGE_DIRECTION
from tie_cli.drafting.article.labels import is_asker, is_capitals
from tie_cli.drafting.article.turns import Turn
from tie_cli.drafting.words.actor_words import BODIES, ROLES

_ANSWERS = ("A", "ANSWER", "Answer")
# who asks, by what stands above: "Interview by Jane Doe", "… voters. Interview: Jane Doe"
_INTERVIEWER = re.compile(
    r"(?:\b(?i:interview(?:ed)?|questions?|conversation|conducted|as told to)(?: and text)? by |[.!?’”]\s+Interview(?:ed by)?: ?)"
    r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})(?=\s*(?:[.,;\n]|$))"
)
_PRESS = re.compile(r"\b(?:press|media|news|briefing|interview|doorstep|remarks)\b")
_COURTESY = re.compile(
    r"(?:(?:(?:well|and|so|but|okay|ok|now)[, ]+)*"
    r"(?:(?:yes|no|okay|ok|sure|right|please|that[’']s right)[.!,]*(?=\s|$)|"
    r"(?:thanks|thank you|hello|hi|good (?:morning|afternoon|evening)|(?:the |our |and )?(?:first|last|next|final) question|"
    r"next up|go ahead|over to you|(?:and )?with that\b[^.!?]{0,40}\bgo ahead|"
    r"(?:(?:just|i have|i[’']ve got|we have) )*(?:a few|a couple(?: of)?|one|two|three)(?: \w+){0,2} (?:at the top|to begin)|"
    r"the floor is yours|ladies and gentlemen)\b[^.!?]{0,60}[.!?]*|"
    r"(?:mr|ms|mrs|madam|sir)\b\.?[^.!?]{0,60}[.!?]*)\s*)+",
    re.I,
)


def name_interviewee(turns: Sequence[Turn], who: str | None, heading: str) -> list[Turn]:
    """Return turns with who is interviewed named in full; without those of an `A` that the text does not name.

    A label may be the office that the heading gives them: "Spokesman:" below "by Jane Doe, Spokesman for Norland".
    """
    turns_by_name = []
    for turn in turns:
        own = turn.speaker in _ANSWERS or (
            who is not None and (_is_label_of(turn.speaker, who) or f"{who}, {turn.speaker} ".lower() in heading.lower())
        )
        if not own or who:
            turns_by_name.append(turn._replace(speaker=who) if own and who else turn)
    return turns_by_name


def find_answers(text: str, turns: Sequence[Turn], who: str | None = None) -> Iterator[Turn]:
    """Yield the turns that are statements: no reporter's question, no courtesy; of an interview, those of who answers."""
    questioners = _find_questioners(text, turns)
    if who and any(_has_last_name_of(turn.speaker, who) for turn in turns):
        questioners |= {
            turn.speaker for turn in turns if not _has_last_name_of(turn.speaker, who) and not _has_office(turn.speaker)
        }
    for turn in turns:
        words = text[turn.words.start : turn.words.end].strip('"” ')
        if turn.speaker in questioners or _COURTESY.fullmatch(words) or STAGE_DIRECTION.match(words):
            continue
        yield turn


def _is_label_of(label: str, who: str) -> bool:
    """Return whether a label can be of a person: by the last name, and a first name if it has one that the person has too."""
    own, theirs = (parse_source(each).name.lower().split() for each in (label, who))
    others_first = len(own) > 1 and len(theirs) > 1 and not set(own[:-1]) & set(theirs[:-1])
    return _has_last_name_of(label, who) and not others_first


def _has_last_name_of(label: str, who: str) -> bool:
    """Return whether a label is of the person who is interviewed: by the last name."""
    return label.rsplit(maxsplit=1)[-1].lower() in who.lower().split()


def _find_questioners(text: str, turns: Sequence[Turn]) -> set[str]:
    """Return the labels of those who ask: by their word, or where all that they say are questions and no office is named."""
    heading = text[: turns[0].label.start] if turns else ""
    interviewers = {" ".join(match["who"].lower().split()) for match in _INTERVIEWER.finditer(heading)}
    heading = heading.lower()
    speakers = {turn.speaker for turn in turns}
    members = {_without_brackets(speaker) for speaker in speakers if "(" in speaker}
    questioners = {speaker for speaker in speakers if speaker.lower() in interviewers}
    for speaker in speakers - questioners:
        words = {word.lower().strip(".") for word in re.findall(r"[\w.’'-]+", speaker)}
        own = [text[turn.words.start : turn.words.end].rstrip('"” ') for turn in turns if turn.speaker == speaker]
        asked = sum(words_.endswith("?") for words_ in own)
        is_first_of_two = (
            len(speakers) == 2 and turns[0].speaker == speaker and not any(is_asker(s) or s.isupper() for s in speakers)
        )
        questions = asked == len(own) or (is_first_of_two and asked * 2 >= len(own) > 1)  # an interviewer puts to the other, too
        agency = re.fullmatch(r"(?:[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+)*, )?[A-Z]{2,6}", speaker) is not None  # "Jane, HBC"
        name = _without_brackets(speaker)
        # "JANE DOE (HBC)", whom the heading of a press conference does not announce
        unknown = "(" in speaker and name not in heading and _PRESS.search(heading) is not None
        member = name in members and not unknown  # of a parliament or council, who may ask too
        stranger = words & BODIES or agency or unknown or not (is_capitals(speaker) or member)
        if is_asker(speaker) or (questions and not words & ROLES and stranger):
            questioners.add(speaker)
    return questioners


def _without_brackets(label: str) -> str:
    """Return a label without the party, the side or the agency in brackets, in small letters."""
    return re.sub(r"\s*\([^)]*\)", "", label).lower()


def _has_office(label: str) -> bool:
    """Return whether a label has an office before a name, as who answers beside another has: "PRIME MINISTER LUND"."""
    source = parse_source(label)
    return bool(source.name and source.office)
