"""What people already have, turned into records of a fact file: each format in a module of its own."""
