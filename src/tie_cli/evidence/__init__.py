"""Whether a passage is there: the texts of sources, excerpts found in them, and the proof of a fact."""
