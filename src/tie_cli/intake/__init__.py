"""Documents taken in: from an address or a file to what the document says of itself, its text, and a snapshot of the text."""
