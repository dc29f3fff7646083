"""tie: facts you can stand on. A command-line explorer of curated facts about relations between states."""

__version__ = "0.1.0"
