"""A month and a year to walk through day by day, and what is on each day."""
