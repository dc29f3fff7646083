"""The positions that statements and votes give on the topics of a fact file."""
