"""Measures the product beside the floor that the machine itself sets."""
