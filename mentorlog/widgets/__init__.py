"""Reusable parts of screens. They know models, never the store."""
