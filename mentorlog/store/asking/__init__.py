"""Questions in SQL, which change nothing, and the views that they are put to."""
