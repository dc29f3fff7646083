"""Who said what in one sentence: the cue, who speaks, and where what was said begins and ends."""
