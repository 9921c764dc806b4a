"""The text of a policy: read, its mistakes explained, its numbers changed, a new one begun."""
