"""Finding anything in the logbook."""
