"""The screens of the copies."""
