"""The pages that lead from a site's index to its parts, its trend and its records."""
