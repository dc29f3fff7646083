"""An article read for facts that a person may accept. Nothing is invented: every proposal has the passage it is from."""
