"""`tie info`: which fact file is in use and what it holds."""

from tie_cli.options import Facts, Output
from tie_cli.queries.lists import info
from tie_cli.views import sheets


def info_command(facts: Facts, output: Output) -> None:
    """Which fact file is in use and why, what it holds, the time it covers."""
    held = info(facts.connection, facts.located.files, facts.located.why)
    output.object(held, [held], lambda: sheets.info(held))
