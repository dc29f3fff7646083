"""Run tie as `python -m tie_cli`."""

from tie_cli.cli import main

main()
