"""Finding out what is on a port."""
