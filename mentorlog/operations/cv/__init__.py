"""A year in the few words that a CV or an achievement report has room for."""
