"""Documents read from an address or a file: their text, what they say of themselves, and a snapshot of the text."""
