"""The end-of-year composer: the year on one side, the document on the other."""
