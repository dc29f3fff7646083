"""How lists of words are written down here: in a text, with spaces between them."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(words.split())
