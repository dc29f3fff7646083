"""A manuscript held to its facts and sources: its quotations looked up, its citations resolved, its dates compared."""
