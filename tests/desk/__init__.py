"""The coordinator's desk."""
