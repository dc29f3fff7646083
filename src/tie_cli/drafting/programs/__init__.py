"""Proposals of other programs: what they are handed, what they write, and the records made of it."""
