"""`tie browse`: a fact file to walk through, full-screen."""

from typing import Annotated

import typer

from tie_cli.cli.options import Facts, TextFolder


def browse_command(
    facts: Facts,
    texts: TextFolder,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILTER]...", help="What to show first: words, actor:NAME, topic:NAME, since:DATE, until:DATE."),
    ] = None,
) -> None:
    """Browse the facts full-screen: lists with a filter, each record with its passage, and links to related ones.

    It follows the fact file: what you change in an editor shows within a second. Press ? for the keys.
    """
    from tie_cli.desk.terminal import require_screen

    require_screen("tie browse", "`tie timeline`, `tie quotes` and `tie list` print the same facts")
    connection = facts.connection
    from tie_cli.desk.browse import Browse
    from tie_cli.desk.frame import run

    run(Browse(facts.located.files, connection, lambda: texts.texts.folder, " ".join(_quote(word) for word in words or ())))


def _quote(word: str) -> str:
    name, colon, value = word.partition(":")
    if " " not in word or '"' in word:
        return word
    return f'{name}:"{value}"' if colon and name.isalpha() else f'"{word}"'
