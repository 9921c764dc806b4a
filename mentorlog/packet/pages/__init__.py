"""What a packet looks like: composed from the signed data, set as PDF, HTML and Markdown."""
