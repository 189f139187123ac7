"""A device's configuration: bundles taken in, kept, checked, put in force and taken back."""
