"""Closing the year: a checklist in order, and handing mentees over."""
