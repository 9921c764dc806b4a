"""Formats that others defined, each in one small file; none of them knows of mentoring."""
