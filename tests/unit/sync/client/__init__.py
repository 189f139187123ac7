"""Tests of the conversation between devices, a site and the centre."""
