"""What a fact is: the records, their validation, the JSON Schema, and the measures of agreement."""
