"""Snapshots that a person can look at."""
