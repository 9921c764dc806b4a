"""One mentee in a list and in panes."""
