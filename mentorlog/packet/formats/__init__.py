"""How bytes are written: other people's formats, each in one small file."""
