"""Tables of English words that drafting goes by: verbs of saying, words of offices and bodies, months and days."""
