"""What people type into, and the rows of a form that hold it."""
