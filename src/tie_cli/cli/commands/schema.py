"""`tie schema`: print the JSON Schema of the fact file, or of the JSON of a command."""

from typing import Annotated

import typer

from tie_cli.cli import completion
from tie_cli.cli.output import write_bytes

_ANSWERING = ("timeline", "quotes", "compare", "search", "show", "list", "info", "check", "proofread", "diff", "draft")


def schema_command(
    command: Annotated[
        str | None,
        typer.Argument(
            metavar="[COMMAND]",
            help="Print the schema of what this command prints with --json: " + ", ".join(_ANSWERING) + ".",
            autocompletion=completion.choices(_ANSWERING),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema of the fact file, or of what a command prints with --json.

    With the schema of the fact file, editors complete and explain its fields.
    """
    from tie_cli.text.json_text import indented_json

    write_bytes(indented_json(_schema(command)))


def _schema(command: str | None) -> dict[str, object]:
    if command is None:
        from tie_cli.model.schema import schema

        return schema()
    if command not in _ANSWERING:
        raise typer.BadParameter(f"tie {command} has no JSON; choose from {', '.join(_ANSWERING)}", param_hint="COMMAND")
    from tie_cli.views.json_schemas import output_schema

    return output_schema(command)
