"""Tests of the official report."""
