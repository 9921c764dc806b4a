"""Short questions in front of a screen, and what is asked before something leaves."""
