"""What a mentor can do, once, without a face: screens and commands ask, call an operation, and show."""
