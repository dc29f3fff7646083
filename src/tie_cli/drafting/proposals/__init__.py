"""The proposals made of an article: actors, quotes, events and positions, each with its passage and what is unsure."""
