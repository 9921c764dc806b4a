"""A logbook that nobody reads without its passphrase: its file, its key, and how it becomes one."""
