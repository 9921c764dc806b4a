"""What passes between a mentor and the coordinator: the card of a key, and the programme’s file."""
