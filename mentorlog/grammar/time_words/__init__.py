"""The kinds of words that say when a meeting was and how long, a file for each."""
