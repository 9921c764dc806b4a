"""Which meetings would bring every must to met."""
