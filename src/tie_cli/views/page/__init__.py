"""Facts as one self-contained HTML page: the template with its style and script, and the values that fill it."""
