"""What is asked beside the entries: questions in SQL and their views, and what the log tells of the past."""
