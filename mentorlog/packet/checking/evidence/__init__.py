"""What a coordinator received: found, put together, and what was given beside it."""
