"""The commands about whom a mentor turns to."""
