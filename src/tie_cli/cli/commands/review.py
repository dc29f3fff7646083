"""`tie review`: proposals from articles, kept or dropped full-screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts

if TYPE_CHECKING:
    from tie_cli.desk.session import Session
    from tie_cli.evidence.excerpts import SearchableText


def review_command(
    facts: Facts,
    what: Annotated[list[Path], typer.Argument(metavar="WHAT...", help="Articles: text files, HTML pages or PDFs.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date on which they were published, such as 2024-08-21 (EDTF).", show_default=False),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Id of the article's source record; by default the source with this text, else a new one.",
            show_default=False,
            autocompletion=completion.ids_of("source"),
        ),
    ] = None,
) -> None:
    """Review the facts proposed from articles full-screen: keep, edit, merge or drop each one.

    What you keep is in the fact file at once. Quit whenever you like: the next `tie review` of the article goes on from there.
    """
    from tie_cli.desk.terminal import require_screen

    require_screen("tie review", "`tie draft` prints proposals, and `tie add` reads them from a pipe")
    files = facts.writable_files
    if source and len(what) > 1:
        raise typer.BadParameter("--source goes with one article", param_hint="--source")
    from tie_cli.edtf.dates import parse
    from tie_cli.evidence.source_texts import read_article
    from tie_cli.queries.records import source_by_id

    known = source_by_id(facts.connection, source) if source else None
    published = published or (known.published if known else None)
    if published:
        parse(published)
    texts = [(article, read_article(article)) for article in what]
    from tie_cli.desk.frame import run
    from tie_cli.desk.review import Review

    def open_session(article: Path, text: "SearchableText") -> "Session":
        from tie_cli.desk.session import Session

        return Session(files, article, text, published, source)

    run(Review(texts, open_session))
