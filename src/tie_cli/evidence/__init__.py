"""The texts of sources, the search for excerpts in them, and the proof of a fact."""
