"""Facts in the formats of other programs: one module for each format, with a function from a selection to files."""
