"""Whole walks through the reflective year: by keys in the app, to what is signed, checked and read."""
