"""Faults in fact files: their codes, and a fault with its place."""
