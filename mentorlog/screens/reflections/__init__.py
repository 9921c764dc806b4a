"""Reading reflections, and writing what is asked for."""
