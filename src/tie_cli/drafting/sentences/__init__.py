"""An article cut into paragraphs, sentences and tokens, and what a token or a run of them can be in a sentence."""
