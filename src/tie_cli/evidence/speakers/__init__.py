"""Who speaks in a passage: attributions, the actors and offices that it names, and whether it denies that they said it."""
