"""What a packet says: from the logbook and the choices to the document that is shown and signed."""
