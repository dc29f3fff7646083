"""The report of `tie check`, for people, for editors and for code hosts."""
