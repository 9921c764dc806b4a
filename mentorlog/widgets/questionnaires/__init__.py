"""What answers to questionnaires look like."""
