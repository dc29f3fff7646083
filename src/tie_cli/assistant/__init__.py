"""Facts for assistants, over the Model Context Protocol: tools and resources that ask the rooms below."""
