"""`tie info`: which fact file is in use and what it holds."""

from tie_cli import views
from tie_cli.cli.options import Facts, Output, TextFolder
from tie_cli.queries.info import info


def info_command(facts: Facts, texts: TextFolder, output: Output) -> None:
    """Which fact file is in use and why, what it holds and proves, the time it covers."""
    held = info(facts.connection, facts.located.why, texts.texts)
    output.object(held, [held], lambda: views.sheets.record.info_sheet(held))
