"""The events of an article: clauses with a date, in the words of the clause, with the place that it names."""
