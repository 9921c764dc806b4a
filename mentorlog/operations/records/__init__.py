"""What a mentor collects beside meetings: training, recognitions, resources, message templates."""
