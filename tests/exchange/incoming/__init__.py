"""What other programs wrote, on its way in."""
