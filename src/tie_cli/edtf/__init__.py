"""Dates in the Extended Date/Time Format, level 0 and level 1."""
