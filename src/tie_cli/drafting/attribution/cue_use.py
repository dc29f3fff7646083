"""A cue in a sentence: a verb or phrase of saying where it stands, with who says it."""

from typing import NamedTuple

from tie_cli.drafting.sentences.phrase import Phrase
from tie_cli.drafting.words.cues import Cue


class CueUse(NamedTuple):
    """A cue: the verb group's first token and the one behind it, who speaks, and how the verb stands in the sentence.

    `how`: `finite` has its subject before it, `relative` behind `who`, `coordinated` shares the subject of the verb before,
    `participle` too, `inverted` has it behind, `passive` behind `by`, `agentless` has none, and `according`,
    `noun` are no verbs.
    """

    cue: Cue
    verb: int
    start: int
    end: int
    subject: Phrase | None
    how: str
