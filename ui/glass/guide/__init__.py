"""Screens for everyone: they speak themselves, and keys drive them."""
