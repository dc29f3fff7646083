"""Questions to the index: filters become SQL, and records become typed rows. How rows are shown is up to views and exporters."""
