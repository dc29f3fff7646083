"""The names of the styles in which sources are cited, which the command line needs before anything else."""

from enum import StrEnum


class CitationStyle(StrEnum):
    """The styles in which sources are cited."""

    CHICAGO = "chicago"
    MLA = "mla"
    APA = "apa"
