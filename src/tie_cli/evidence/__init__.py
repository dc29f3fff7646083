"""The texts of sources, the search for excerpts in them, who speaks there, and the proof of a fact."""
