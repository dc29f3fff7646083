"""Fact files found, and read into records with their positions."""
