"""`tie schema`: print the JSON Schema of the fact file."""

from tie_cli.cli.output import write_bytes


def schema_command() -> None:
    """Print the JSON Schema of the fact file, with which editors complete and explain fields."""
    from tie_cli.model.schema import schema
    from tie_cli.text.json_text import indented_json

    write_bytes(indented_json(schema()))
