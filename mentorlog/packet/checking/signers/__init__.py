"""Whose keys a coordinator knows, and how a key comes on the list."""
