"""The kinds of text that are read each in its own way."""

from enum import StrEnum


class TextKind(StrEnum):
    """A kind of text; `statement` is one that several make together, `transcript` has a speaker's name before what each says."""

    NEWS = "news"
    READOUT = "readout"
    STATEMENT = "statement"
    TRANSCRIPT = "transcript"
    SPEECH = "speech"
