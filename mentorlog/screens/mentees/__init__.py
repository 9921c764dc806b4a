"""Who is mentored: the list, a page for each, and what to have at hand before a meeting."""
