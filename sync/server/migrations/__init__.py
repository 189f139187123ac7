"""The history of the server's tables; only ever appended to."""
