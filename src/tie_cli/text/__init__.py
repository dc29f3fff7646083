"""Plain strings: folding for search, escaping for display, line ends, and phrases that several rooms share."""
