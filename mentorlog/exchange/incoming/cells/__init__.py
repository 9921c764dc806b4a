"""What stands in one cell: a day, a time, a length, names, what sort of meeting it was."""
