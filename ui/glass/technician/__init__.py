"""The technician's page: a role of its own, and the overlay behind a hidden door of every other role."""
