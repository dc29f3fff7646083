"""The arguments and options that `tie draft` and `tie review` share: which articles, when published, of which source and kind."""

from typing import Annotated, Any

import typer

from tie_cli.cli import completion
from tie_cli.drafting.article.text_kinds import TextKind

Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication, such as 2024-08-21 (EDTF).", show_default=False),
]
SourceOfArticle = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="Id of the article's source record; by default the source with this text, else a new one.",
        show_default=False,
        autocompletion=completion.ids_of("source"),
    ),
]

KindOfText = Annotated[
    TextKind | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help=f"Kind of text: {', '.join(TextKind)}; by default it is recognised.",
        show_default=False,
    ),
]


def article_argument(metavar: str) -> Any:
    """Return the argument that names articles."""
    return typer.Argument(
        metavar=metavar,
        help="Addresses, files (text, HTML, PDF, DOCX, EML) or ids of sources.",
        autocompletion=completion.ids_of("source"),
    )
