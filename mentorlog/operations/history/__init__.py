"""How entries were changed, in words, and what was deleted, as long as it can be brought back."""
