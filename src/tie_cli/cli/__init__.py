"""The command line: options, commands, completion, prompts, and the one place that writes output."""
