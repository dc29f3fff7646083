"""The records of a fact file, their validation and JSON Schema, and measures of agreement."""
