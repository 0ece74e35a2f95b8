"""What a group promised to do how often, and the phases of a round of work."""
