"""Complaints for people: the register at the command line and in the office, and the page of a receipt's code."""
