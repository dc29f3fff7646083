"""The dates of an article: as they stand in a sentence, counted from the day of a report, and those of its statements."""
