"""Positions that do not say what they rest on, or in which way a side abstains, and agents at odds with their side."""

import sqlite3
from collections.abc import Iterator

from tie_cli.factfile.reader import RecordFault
from tie_cli.index import suspect_positions, suspects
from tie_cli.model.faults import Fault
from tie_cli.text.wording import shown_path

_MOST = 10  # positions of one source that are named one by one; more are one fault of the source


def find_positions_without_basis(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each position without `basis` whose evidence has no quote of the actor."""
    message = "the position does not say whether it rests on words, on acts, or on what someone else says"
    hint = "add basis: statement, action, or attributed with according_to"
    yield from _by_source(
        connection, suspect_positions.positions_without_basis(connection), "position-without-basis", message, hint
    )


def find_wrong_bases(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield positions on the word of who speaks for their actor, and statements for which only others' words are evidence."""
    for file, ordinal, agent, actor in suspect_positions.attributed_to_own_agents(connection):
        message = f"{agent} acts for {actor}: what {agent} says is {actor}'s own statement"
        hint = "write basis: statement, without according_to, and cite the words as evidence"
        yield file, ordinal, Fault(("according_to",), "wrong-basis", message, hint)
    for file, ordinal, speaker, actor in suspect_positions.statements_of_others(connection):
        message = f"the evidence has only words of {speaker}, who doesn't act for {actor}"
        hint = "write basis: attributed with according_to, or cite a quote of the actor or of who acts for it"
        yield file, ordinal, Fault(("basis",), "wrong-basis", message, hint)


def find_unexplained_abstentions(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each abstention that says neither in a summary nor in a note how the side abstains."""
    message = "the position does not say whether the side abstained in a vote or by its conduct"
    hint = "say so in `summary` or `note`"
    yield from _by_source(
        connection, suspect_positions.unexplained_abstentions(connection), "abstention-unexplained", message, hint
    )


def find_disagreeing_agents(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each position of an actor who acts for a side with another stance of its own at nearly the same date."""
    hint = "if `{actor}` doesn't act for `{side}`, change its `of`; if the two disagree, add disputes: [{identity}]"
    for file, ordinal, stance, actor, side, own, identity, path, line in suspect_positions.disagreeing_agents(connection):
        message = (
            f"{actor} acts for {side}, but `{stance}` differs from its own `{own}` in `{identity}` ({shown_path(path)}:{line})"
        )
        yield file, ordinal, Fault(("stance",), "agent-differs", message, hint.format(actor=actor, side=side, identity=identity))


def find_differing_attributions(connection: sqlite3.Connection) -> Iterator[RecordFault]:
    """Yield a fault for each position that is attributed to an actor against what someone else attributes to it."""
    for file, ordinal, stance, other, identity, path, line in suspect_positions.differing_attributions(connection):
        message = f"`{stance}` is attributed to the actor, but someone else attributes `{other}` to it in `{identity}`"
        hint = f"the other position is at {shown_path(path)}:{line}; if the two disagree, add disputes: [{identity}]"
        yield file, ordinal, Fault(("stance",), "attributions-differ", message, hint)


def _by_source(
    connection: sqlite3.Connection, found: dict[int, list[tuple[int, int]]], code: str, message: str, hint: str
) -> Iterator[RecordFault]:
    """Yield a fault for each position, or for a source with many of them one fault of the source."""
    for source, places in found.items():
        if len(places) > _MOST:
            identity, file, ordinal = suspects.source_place(connection, source)
            many = f"{len(places)} positions from the source `{identity}`: {message}"
            yield file, ordinal, Fault(("id",), code, many, hint)
        else:
            yield from ((file, ordinal, Fault(("stance",), code, message, hint)) for file, ordinal in places)
