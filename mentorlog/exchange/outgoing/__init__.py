"""What other programs take: spreadsheets, calendars and texts, the whole logbook for its mentor alone."""
