"""The gate before all proposals, whoever makes them: what the article does not bear out is refused, with the reason."""
