"""Which records of one version live on under another id in the next: renamed, or merged into another one."""

from collections.abc import Callable, Mapping

from tie_cli.queries.merged_records import in_their_places, with_their_names, with_what_they_list
from tie_cli.queries.record_moves import Key, RecordMoves, Records
from tie_cli.queries.renamed_records import (
    with_same_content,
    with_same_content_beside_others,
    with_same_name,
    with_same_statement,
)

# What is surest comes first; names of actors and topics come before facts, which are compared by whom and what they refer to.
_Add = Callable[[RecordMoves, Mapping[Key, Key]], None]
_STEPS: tuple[tuple[_Add, Callable[[RecordMoves], dict[Key, Key]]], ...] = (
    (RecordMoves.rename, with_same_content),
    (RecordMoves.rename, with_same_name),
    (RecordMoves.merge, with_their_names),
    (RecordMoves.rename, with_same_content_beside_others),
    (RecordMoves.rename, with_same_statement),
    (RecordMoves.merge, in_their_places),
    (RecordMoves.merge, with_what_they_list),
)


def find_moves(before: Records, after: Records) -> RecordMoves:
    """Return which records were renamed and merged from one version to the next.

    Each one that is found makes what refers to it comparable, so that all is looked through again.
    """
    moves = RecordMoves(before, after)
    found = True
    while found:
        found = False
        for add, find in _STEPS:
            if pairs := find(moves):
                add(moves, pairs)
                found = True
                break
    return moves
