"""`tie lsp`: fact files in an editor, over the Language Server Protocol."""
