"""The screen on which a citizen rates."""
