"""Template tags and filters of the common parts."""
