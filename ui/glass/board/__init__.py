"""The hall's display board."""
