"""The history of the centre's tables; only ever appended to."""
