"""Questions to the index: filters to SQL to typed rows. Nothing here knows how a row is shown."""
