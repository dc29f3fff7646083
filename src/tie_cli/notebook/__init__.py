"""Answers as a notebook shows them: as tables, drawings and data frames."""
