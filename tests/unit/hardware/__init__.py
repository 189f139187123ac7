"""Tests of the ground floor: devices."""
