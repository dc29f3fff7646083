"""The arguments and options that `tie draft` and `tie review` share: which articles, when published, of which source."""

from typing import Annotated, Any

import typer

from tie_cli.cli import completion

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


def article_argument(metavar: str) -> Any:
    """Return the argument that names articles."""
    return typer.Argument(
        metavar=metavar,
        help="Addresses, files (text, HTML, PDF, DOCX, EML) or ids of sources.",
        autocompletion=completion.ids_of("source"),
    )
