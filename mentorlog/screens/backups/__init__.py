"""The copies of the logbook: all of them, and what bringing one back would change."""
