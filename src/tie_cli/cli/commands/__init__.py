"""One file a command: its options, one query, one view."""
