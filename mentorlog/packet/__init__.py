"""The signed packet: summary, credential, signature, PDF, and checking them again."""
