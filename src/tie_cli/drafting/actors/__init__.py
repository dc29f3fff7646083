"""Who is named in an article: sources taken apart, actors by their names, and whom a pronoun or an office means."""
