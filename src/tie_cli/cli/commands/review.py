"""`tie review`: proposals from articles, kept or dropped full-screen."""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Annotated

import typer

from tie_cli.cli.article_options import KindOfText, Published, SourceOfArticle, article_argument
from tie_cli.cli.options import Facts

if TYPE_CHECKING:
    from tie_cli.desk.session import ReviewSession


def review_command(
    facts: Facts,
    what: Annotated[list[str], article_argument("WHAT...")],
    published: Published = None,
    source: SourceOfArticle = None,
    kind: KindOfText = None,
) -> None:
    """Review the facts proposed from articles full-screen: keep, edit, merge or drop each one.

    What you keep is in the fact file at once. Quit whenever you like: the next `tie review` of the article
    picks up where you left off.
    """
    from tie_cli.desk.terminal import require_screen

    require_screen("tie review", "`tie draft` prints proposals, and `tie add` reads them from a pipe")
    files = facts.writable_files
    if source and len(what) > 1:
        raise typer.BadParameter("it belongs to one article: name only one", param_hint="--source")
    from tie_cli.cli.article import Article, open_article, require_article
    from tie_cli.edtf.dates import parse

    if published:
        parse(published)
    for each in what:
        require_article(facts, each)
    from tie_cli.desk.frame import run
    from tie_cli.desk.review import Review

    opened: dict[int, Article] = {}
    one_at_a_time = Lock()

    def open_session(number: int) -> "ReviewSession":
        from tie_cli.desk.session import ReviewSession

        with one_at_a_time:  # as a new source gets an id that no other has
            used = [one.source for one in opened.values()]
            article = open_article(Facts(files), what[number], source, published, used, later=True)
            opened[number] = article
        session = ReviewSession(files, article.path, article.text, article.published, article.source, article.record, kind)
        session.keep_text = article.keep_text
        return session

    run(Review([Path(each.rstrip("/")) for each in what], open_session))
