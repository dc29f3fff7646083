"""What `tie check` found, for people, for editors and for code hosts."""
