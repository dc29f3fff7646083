"""`tie info`: the fact files in use and what they contain."""

from tie_cli import views
from tie_cli.cli.options import Facts, Output, TextFolder
from tie_cli.queries.info import info


def info_command(facts: Facts, texts: TextFolder, output: Output) -> None:
    """Show which fact files are in use and why, what they contain, and how much is verified."""
    found = info(facts.connection, facts.located.why, texts.texts)
    output.object(found, [found], lambda: views.sheets.record.info_sheet(found))
