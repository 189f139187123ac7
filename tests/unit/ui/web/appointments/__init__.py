"""Appointments at the command line of a site's server."""
