"""`tie review`: proposals from articles, kept or dropped full-screen."""

from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts

if TYPE_CHECKING:
    from tie_cli.cli.article import Article
    from tie_cli.desk.session import Session


def review_command(
    facts: Facts,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...",
            help="Addresses, files (text, HTML, PDF, DOCX, EML) or ids of sources.",
            autocompletion=completion.ids_of("source"),
        ),
    ],
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
        raise typer.BadParameter("it belongs to one article: name only one", param_hint="--source")
    from tie_cli.cli.article import open_article
    from tie_cli.edtf.dates import parse

    if published:
        parse(published)
    articles: list[Article] = []
    for each in what:
        articles.append(open_article(facts, each, source, published, [article.source for article in articles]))
    from tie_cli.desk.frame import run
    from tie_cli.desk.review import Review

    def open_session(number: int) -> "Session":
        from tie_cli.desk.session import Session

        article = articles[number]
        return Session(files, article.path, article.text, article.published, article.source, article.record)

    run(Review([(article.path, article.text) for article in articles], open_session))
