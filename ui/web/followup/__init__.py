"""The follow-up plan for the people of a unit: at the command line, and in the office."""
