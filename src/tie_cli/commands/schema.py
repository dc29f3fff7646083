"""`tie schema`: the JSON Schema of the fact file."""


def schema_command() -> None:
    """The JSON Schema of the fact file, for editors: fields are completed and explained while you type."""
    from tie_cli.schema import schema
    from tie_cli.views import json_text

    json_text.write(schema(), lines=False)
