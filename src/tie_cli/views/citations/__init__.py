"""Citations written out as notes, in the styles of academic writing."""
