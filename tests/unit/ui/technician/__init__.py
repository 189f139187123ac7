"""The technician's pages."""
