"""`tie draft`: facts proposed from an article, for a person to keep, change or drop."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli.article_options import KindOfText, Published, SourceOfArticle, article_argument
from tie_cli.cli.options import Facts
from tie_cli.cli.output import write_bytes, write_result


class DraftFormat(StrEnum):
    """The formats of proposals."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def draft_command(
    facts: Facts,
    articles: Annotated[list[str], article_argument("ARTICLE...")],
    published: Published = None,
    source: SourceOfArticle = None,
    kind: KindOfText = None,
    program: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="COMMAND",
            help="Let a program propose the facts: it reads JSON and writes JSON Lines.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="How long the program of --with may take for each article.")
    ] = 300,
    file: Annotated[
        Path | None,
        typer.Option(
            "--proposals", metavar="FILE", help="Take the proposals from a file, such as a program's output.", show_default=False
        ),
    ] = None,
    review: Annotated[bool, typer.Option("--review", hidden=True)] = False,
    format: Annotated[  # noqa: A002 - as the option is called
        DraftFormat, typer.Option(metavar="FORMAT", help=f"Output format: {', '.join(DraftFormat)}.", show_default=False)
    ] = DraftFormat.YAML,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Same as --format json.")] = False,
) -> None:
    """Propose facts from an article, each with its passage and what is uncertain about it.

    `tie review` shows them beside the article; what this prints can be edited and given to `tie add`. Proposals that the text
    does not support are refused, with the reason.
    """
    if review:
        message = "`tie review` has taken its place: it shows the article beside the proposals, and takes the same arguments"
        raise typer.BadParameter(message, param_hint="--review")
    from tie_cli.cli.draft_article import DraftMethod
    from tie_cli.cli.draft_articles import draft_articles
    from tie_cli.edtf.dates import parse
    from tie_cli.views.formats import json as json_format
    from tie_cli.views.formats import proposals as proposals_format

    if published:
        parse(published)
    if timeout <= 0:
        raise typer.BadParameter("it must be more than 0 seconds", param_hint="--timeout")
    if program is not None and file is not None:
        raise typer.BadParameter("--with and --proposals can't be used together", param_hint="--with")
    if len(articles) > 1 and (source or file):
        option = "--source" if source else "--proposals"
        raise typer.BadParameter("it belongs to one article: name only one", param_hint=option)
    proposals = draft_articles(facts, articles, source, published, DraftMethod(program, timeout, file, kind))
    match DraftFormat.JSON if json else format:
        case DraftFormat.JSON:
            write_bytes(json_format.render(proposals))
        case DraftFormat.JSONL:
            write_bytes(json_format.render([proposals_format.json_record(proposal) for proposal in proposals], lines=True))
        case DraftFormat.YAML:
            write_result(proposals_format.render(proposals, articles[0] if len(articles) == 1 else f"{len(articles)} articles"))
