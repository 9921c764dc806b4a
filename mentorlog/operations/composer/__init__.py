"""The end-of-year composer: the year as material, the document that it is written into, and what to mind."""
