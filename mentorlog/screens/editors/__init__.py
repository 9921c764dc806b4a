"""Forms: one for each kind of entry, and what forms are made of."""
