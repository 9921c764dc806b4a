"""The command line: arguments in, plain text or JSON out. It imports Textual only to open the app."""
