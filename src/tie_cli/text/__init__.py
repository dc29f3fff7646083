"""Plain strings: folding for search, escaping for display, lines, and words that several places use."""
