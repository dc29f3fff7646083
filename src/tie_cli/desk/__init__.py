"""The full-screen commands: articles reviewed into a fact file, and a fact file to walk through. Only this room uses Textual."""
