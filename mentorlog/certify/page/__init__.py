"""The page of a certificate: what it says, and how it is set."""
