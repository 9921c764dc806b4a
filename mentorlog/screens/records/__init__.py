"""Records: training, recognitions, resources and message templates, a section each."""
