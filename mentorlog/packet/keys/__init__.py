"""The mentor's key: made, protected, replaced, read aloud, written down; and signing with it."""
