"""Whether what a packet lists meets what the verifier requires."""
