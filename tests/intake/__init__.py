"""Files people hand in."""
