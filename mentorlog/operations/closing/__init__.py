"""The end of a year: what is to do, the note for the next mentor, and what changed since applying."""
