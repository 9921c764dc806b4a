"""Recognitions, resources and message templates on the command line."""
