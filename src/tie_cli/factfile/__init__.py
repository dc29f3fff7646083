"""Find fact files, and read them into records with their positions."""
