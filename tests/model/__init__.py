"""Many places in one process: servers and devices that are cut off, crash, are put back, copied and replaced."""
