"""The list of what was revoked: made, published and read."""
