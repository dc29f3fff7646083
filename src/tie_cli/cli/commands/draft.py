"""`tie draft`: facts proposed from an article, for a person to keep, change or drop."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.options import Facts
from tie_cli.cli.output import write_bytes, write_text


class DraftFormat(StrEnum):
    """The formats of proposals."""

    YAML = "yaml"
    JSON = "json"
    JSONL = "jsonl"


def draft_command(
    facts: Facts,
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A text file, an HTML page or a PDF.")],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Date on which it was published, such as 2024-08-21 (EDTF).", show_default=False),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Id of its source record; by default a new one is made.",
            show_default=False,
            autocompletion=completion.ids_of("source"),
        ),
    ] = None,
    review: Annotated[bool, typer.Option("--review", hidden=True)] = False,
    format: Annotated[  # noqa: A002 - as the option is called
        DraftFormat, typer.Option(metavar="FORMAT", help=f"Output format: {', '.join(DraftFormat)}.", show_default=False)
    ] = DraftFormat.YAML,
    json: Annotated[bool, typer.Option("--json", metavar="", help="Same as --format json.")] = False,
) -> None:
    """Propose facts from an article, each with its passage and what is uncertain about it.

    `tie review` goes through them full-screen. The records of --format jsonl can be piped into `tie add`.
    """
    if review:
        message = "`tie review` has taken its place: it shows the article beside the proposals, and takes the same arguments"
        raise typer.BadParameter(message, param_hint="--review")
    from tie_cli.drafting.proposals import propose
    from tie_cli.edtf.dates import parse
    from tie_cli.evidence.source_texts import read_article
    from tie_cli.queries.records import source_by_id
    from tie_cli.views.formats import json as json_format
    from tie_cli.views.formats import proposals as proposals_format

    known = source_by_id(facts.connection, source) if source else None
    published = published or (known.published if known else None)
    if published:
        parse(published)
    proposals = propose(read_article(article), article, facts.connection, published, source)
    match DraftFormat.JSON if json else format:
        case DraftFormat.JSON:
            write_bytes(json_format.render(proposals))
        case DraftFormat.JSONL:
            records = [{"kind": proposal.kind, **proposal.record} for proposal in proposals]
            write_bytes(json_format.render(records, lines=True))
        case DraftFormat.YAML:
            write_text(proposals_format.render(proposals, str(article)))
