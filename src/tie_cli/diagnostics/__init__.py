"""Faults in fact files: what can be wrong, by code, and each fault with its place."""
