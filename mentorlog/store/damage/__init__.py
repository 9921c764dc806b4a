"""Damage to a logbook: looked for everywhere, also while the app runs, and known from then on."""
