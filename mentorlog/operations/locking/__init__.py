"""What keeps others from reading: on the screen."""
