"""The plan at the command line."""
