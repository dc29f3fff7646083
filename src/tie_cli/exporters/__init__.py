"""Facts in the formats that others read: one module a format, each a function from a selection to files."""
