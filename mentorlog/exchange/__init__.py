"""Other formats, in and out: the JSON archive that carries a whole logbook."""
