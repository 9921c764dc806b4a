"""Whether a packet agrees with itself."""
