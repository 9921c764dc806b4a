"""How an entry was changed, and what was deleted and can be brought back."""
