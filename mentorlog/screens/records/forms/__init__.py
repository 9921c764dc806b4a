"""The forms of what is kept in the records."""
