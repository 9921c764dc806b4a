"""Questionnaires: answered, counted and compared."""
