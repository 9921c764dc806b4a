"""The logbook file: opening, migrating, the one write path, reading, history, drafts and backups."""
