"""The local store: one SQLite file, one owner, one writing connection. The only code on a device that runs SQL."""
