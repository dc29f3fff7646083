"""Manuscripts as their readers see them: Markdown, text, HTML and Word documents as prose that knows where it was written."""
