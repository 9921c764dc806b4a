"""The month and the year that one walks through."""
