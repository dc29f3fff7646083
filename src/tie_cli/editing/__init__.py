"""Edit fact files without touching anything else in them."""
