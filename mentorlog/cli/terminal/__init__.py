"""What commands share: the open logbook, answers in print, and questions at the terminal."""
