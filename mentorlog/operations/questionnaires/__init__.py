"""Questionnaires: when they are due, the sheet, and the totals."""
